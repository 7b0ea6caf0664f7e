#include "backend/app/tell.h"

#include <cerrno>
#include <unistd.h>

#include "validator/report/printable.h"

namespace aml::backend {
namespace {

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno != EINTR && errno != EAGAIN) return false;
    if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

bool print(std::string_view text) { return write_all(STDOUT_FILENO, text); }

void tell(std::string_view line) {
  std::string text = "aml-job: ";
  report::append_printable(line, text);
  write_all(STDERR_FILENO, text + '\n');
}

ExitCode refuse(std::string_view problem) {
  tell(problem);
  return ExitCode::unusable;
}

}  // namespace aml::backend
