#include <cstdlib>
#include <exception>
#include <fmt/format.h>

#include "backend/app/arguments.h"
#include "backend/app/tell.h"
#include "backend/local/local_backend.h"
#include "os/signals.h"

namespace aml::backend {
namespace {

ExitCode run(std::span<const char* const> words) {
  const ParsedLine line = parse_line(words);
  if (line.action == nullptr) {
    if (line.code != ExitCode::done) return refuse(line.message + "; see --help");
    print(line.message);
    return line.code;
  }
  for (const std::string& line_about : line.arguments.explained) tell(line_about);
  const auto backend = local_backend(home_of_user());
  const ExitCode code = line.action(line.arguments, *backend);
  for (const std::string& notice : backend->take_notices()) tell(notice);
  return code;
}

ExitCode guarded(std::span<const char* const> words) {
  try {
    return run(words);
  } catch (const std::exception& error) {
    tell(fmt::format("internal error, please report it: {}", error.what()));
    return ExitCode::internal;
  }
}

}  // namespace
}  // namespace aml::backend

int main(int argc, char** argv) {
  aml::os::ignore_broken_pipes();
  const std::span<const char* const> words(argv, static_cast<std::size_t>(argc));
  std::_Exit(static_cast<int>(aml::backend::guarded(words.subspan(argc > 0 ? 1 : 0))));
}
