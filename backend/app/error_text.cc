#include "backend/app/error_text.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <string_view>

#include "validator/report/printable.h"
#include "validator/text/ascii.h"

namespace aml::backend {
namespace {

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

std::string error_text(const Error& error) {
  const std::string advice = advice_of(error);
  return advice.empty() ? error.message : fmt::format("{}\n  {}", error.message, advice);
}

std::string error_line(const Error& error) {
  constexpr std::string_view ends = ".:;!?";
  const std::string text = error_text(error);
  std::string line;
  for (std::string_view rest = text; !rest.empty();) {
    std::string_view next = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(next.size() + 1, rest.size()));
    while (!next.empty() && text::is_whitespace(next.back())) next.remove_suffix(1);
    while (!next.empty() && text::is_whitespace(next.front())) next.remove_prefix(1);
    if (next.empty()) continue;
    if (!line.empty()) line += ends.find(line.back()) == ends.npos ? "; " : " ";
    report::append_printable(next, line);
  }
  return line;
}

}  // namespace aml::backend
