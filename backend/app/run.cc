#include "backend/app/run.h"

#include <exception>
#include <filesystem>
#include <fmt/format.h>

#include "backend/app/arguments.h"
#include "backend/app/stored_targets.h"
#include "backend/app/tell.h"
#include "backend/app/user.h"

namespace aml::backend {
namespace {

Result<Target> target_of(const Arguments& arguments) {
  std::error_code ignored;  // a folder that is gone has no choice
  const std::string folder = std::filesystem::current_path(ignored).string();
  const auto stored = stored_target(home_of_user(), folder);
  if (!stored) return stored.error();
  return choose_target(arguments.target, variable_of_process, *stored);
}

ExitCode with_backend(const ParsedLine& line, std::span<const BackendEntry> backends) {
  const auto target = target_of(line.arguments);
  if (!target) return refuse(target.error());
  const auto backend = make_backend(backends, *target, home_of_user());
  if (!backend) return refuse(backend.error());
  Arguments arguments = line.arguments;
  arguments.target = target->names;
  arguments.target_settings = target->settings;
  const ExitCode code = line.action(arguments, **backend);
  for (const std::string& notice : (*backend)->take_notices()) tell(notice);
  return code;
}

ExitCode run_line(std::span<const char* const> words, std::span<const BackendEntry> backends) {
  const ParsedLine line = parse_line(words);
  if (line.action == nullptr && line.plain_action == nullptr) {
    if (line.code != ExitCode::done) return refuse(line.message + "; see --help");
    print(line.message);
    return line.code;
  }
  for (const std::string& line_about : line.arguments.explained) tell(line_about);
  return line.action != nullptr ? with_backend(line, backends) : line.plain_action(line.arguments);
}

}  // namespace

ExitCode run(std::span<const char* const> words, std::span<const BackendEntry> backends) {
  try {
    return run_line(words, backends);
  } catch (const std::exception& error) {
    tell(fmt::format("internal error, please report it: {}", error.what()));
    return ExitCode::internal;
  }
}

}  // namespace aml::backend
