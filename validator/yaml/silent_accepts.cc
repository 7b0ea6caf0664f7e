#include "validator/yaml/silent_accepts.h"

#include <algorithm>
#include <fmt/format.h>

#include "validator/yaml/scalar_scan.h"
#include "validator/yaml/syntax_rules.h"

namespace aml::yaml {
namespace {

Span rest_of_line(std::string_view text, Offset at) {
  Offset end = line_end(text, at);
  while (end > at + 1 && (text[end - 1] == ' ' || text[end - 1] == '\t')) --end;
  return {at, end};
}

Diagnostic stray_text(std::string_view text, Offset at) {
  if (text[at] == '#') {
    Diagnostic diagnostic = finding(rules::missing_space, {at, at + 1},
                                    "missing space before the comment", "put a space before `#`");
    diagnostic.severity = Severity::warning;  // PyYAML reads it as a comment all the same
    diagnostic.fixes.push_back({"add the space", true, {{{at, at}, " "}}});
    return diagnostic;
  }
  return finding(rules::stray_text, rest_of_line(text, at),
                 "unexpected characters after a complete value",
                 "remove it, or put the whole string in quotes");
}

// Directives are before a document: at the start of the file, or after the `...` that ends
// another one.
bool may_stand_here(std::string_view text, Span directive) {
  for (std::size_t end = directive.begin; end > 0;) {
    const std::size_t before = text.substr(0, end - 1).find_last_of("\r\n");
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    const std::string_view line = text.substr(begin, end - begin);
    const std::size_t first = line.find_first_not_of(" \t\r\n");
    const bool is_passed =
        first == std::string_view::npos || line[first] == '#' || line.front() == '%';
    if (!is_passed) return line.starts_with("...");
    end = begin;
  }
  return true;
}

}  // namespace

void report_silent_accepts(std::string_view text, const TreeNotes& notes,
                           std::vector<Diagnostic>& findings) {
  for (const Offset at : notes.strays) findings.push_back(stray_text(text, at));
  for (const Offset at : notes.stray_commas) {
    findings.push_back(finding(rules::stray_comma, {at, at + 1},
                               "unexpected comma: no item before it", "remove the comma"));
    findings.back().fixes.push_back({"remove the comma", true, {{{at, at + 1}, ""}}});
  }
  for (const Offset at : notes.bad_escapes) {
    Diagnostic diagnostic =
        finding(rules::bad_escape, {at, at + 2}, "invalid escape sequence `\\'` in double quotes",
                "write the single quote without a backslash");
    diagnostic.fixes.push_back({"remove the backslash", true, {{{at, at + 1}, ""}}});
    findings.push_back(std::move(diagnostic));
  }
  for (const Span line : notes.directives) {
    if (may_stand_here(text, line)) continue;
    findings.push_back(finding(rules::bad_directive, line,
                               "unexpected directive: a line that begins with `%`",
                               "remove the line, or put the string in quotes"));
  }
}

std::optional<Diagnostic> behind_document(std::string_view text, Offset end) {
  while (text.substr(end).starts_with("...")) {
    const Offset rest = skip_blank(text.substr(0, line_end(text, end)), end + 3);
    if (rest < line_end(text, end)) {
      return finding(rules::stray_text, rest_of_line(text, rest),
                     "unexpected characters after `...`", "remove it");
    }
    end = skip_blank(text, rest);
  }
  end = skip_blank(text, end);
  if (end >= text.size() || text[end] == '%') return std::nullopt;
  return finding(rules::further_document, rest_of_line(text, end), "a second document begins here",
                 "move each job to its own file");
}

}  // namespace aml::yaml
