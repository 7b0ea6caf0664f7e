#include "backend/app/tell.h"

#include <chrono>
#include <fmt/format.h>

#include "os/stream.h"
#include "validator/report/printable.h"

namespace aml::backend {
namespace {

/// GitHub's runner takes `::` for a command where only whitespace is before it.
void append_line(std::string_view line, std::string& out) {
  const std::size_t first = line.find_first_not_of(" \t");
  if (first != std::string_view::npos && line.substr(first).starts_with("::")) {
    out += line.substr(0, first);
    out += "\\x3a";
    line.remove_prefix(first + 1);
  }
  report::append_printable(line, out);
}

/// What to do about an error that says nothing of it.
std::string advice_of(const Error& error) {
  if (!error.advice.empty()) return error.advice;
  switch (error.code) {
    case ErrorCode::unauthenticated:
      return "sign in again, and run the same command again";
    case ErrorCode::throttled:
    case ErrorCode::unavailable:
      if (!error.retry_after) return "run the same command again";
      return fmt::format("run the same command again in {} s",
                         std::chrono::ceil<std::chrono::seconds>(*error.retry_after).count());
    case ErrorCode::already_exists:
      return "use another name, or run the same command again when nothing else uses this one";
    default:
      return {};
  }
}

}  // namespace

bool print(std::string_view text) { return !os::write_all(os::standard_output, text); }

void tell(std::string_view lines) {
  std::string text = "aml-job: ";
  for (std::size_t end = 0; end != std::string_view::npos;) {
    end = lines.find('\n');
    std::string_view line = lines.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    append_line(line, text);
    text += '\n';
    if (end != std::string_view::npos) lines.remove_prefix(end + 1);
  }
  os::write_all(os::standard_error, text);
}

ExitCode refuse(std::string_view problem) {
  tell(problem);
  return ExitCode::unusable;
}

ExitCode refuse(const Error& error) {
  const std::string advice = advice_of(error);
  return refuse(advice.empty() ? error.message : fmt::format("{}\n  {}", error.message, advice));
}

}  // namespace aml::backend
