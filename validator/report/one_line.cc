#include "validator/report/one_line.h"

#include <fmt/format.h>

#include "validator/report/printable.h"

namespace aml::report {

Range range_of(Span span, Locator& locator) {
  const text::Position start = locator.position(span.begin);
  return {start, locator.position(span.end)};
}

std::string sentence(const Diagnostic& diagnostic) {
  std::string out;
  append_printable(diagnostic.message, out);
  if (!diagnostic.help.empty()) {
    out += "; ";
    append_printable(diagnostic.help, out);
  }
  return out;
}

std::string line_start(std::string_view path) {
  const std::size_t first = path.find_first_not_of(' ');
  const bool like_command = first != std::string_view::npos && path.substr(first).starts_with("::");
  std::string out = like_command ? "./" : "";
  append_printable(path, out);
  return out;
}

std::string one_line(std::string_view path, const Diagnostic& diagnostic, Locator& locator) {
  const text::Position at = locator.position(diagnostic.span.begin);
  return fmt::format("{}:{}:{}: {}: {} [{}]", line_start(path), at.line, at.column,
                     to_string(diagnostic.severity), sentence(diagnostic), diagnostic.rule->name);
}

}  // namespace aml::report
