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
    Diagnostic diagnostic =
        finding(rules::missing_space, {at, at + 1}, "no space in front of the comment",
                "put a space in front of `#`");
    diagnostic.fixes.push_back({"add the space", true, {{{at, at}, " "}}});
    return diagnostic;
  }
  return finding(rules::stray_text, rest_of_line(text, at),
                 "text stands behind a value that is already complete",
                 "remove it, or put the whole text in quotes");
}

}  // namespace

void report_silent_accepts(std::string_view text, const TreeNotes& notes, Span root,
                           std::vector<Diagnostic>& findings) {
  for (const Offset at : notes.strays) findings.push_back(stray_text(text, at));
  for (const Offset at : notes.stray_commas) {
    findings.push_back(finding(rules::stray_comma, {at, at + 1},
                               "there is nothing in front of this comma", "remove the comma"));
    findings.back().fixes.push_back({"remove the comma", true, {{{at, at + 1}, ""}}});
  }
  for (const Offset at : notes.bad_escapes) {
    Diagnostic diagnostic =
        finding(rules::bad_escape, {at, at + 2}, "`\\'` is no escape of double quotes",
                "write the single quote without a backslash");
    diagnostic.fixes.push_back({"remove the backslash", true, {{{at, at + 1}, ""}}});
    findings.push_back(std::move(diagnostic));
  }
  for (const Span line : notes.directives) {
    if (line.begin < root.begin || root.empty()) continue;
    findings.push_back(
        finding(rules::bad_directive, line,
                "a line that begins with `%` is a directive, and none can stand here",
                "remove the line, or put the text in quotes"));
  }
}

Diagnostic further_document(std::string_view text, Offset at) {
  return finding(rules::further_document, rest_of_line(text, at), "a second document begins here",
                 "put each job in a file of its own");
}

std::optional<Offset> next_document(std::string_view text, Offset end) {
  while (end < text.size() && text.compare(end, 3, "...") == 0) end = skip_blank(text, end + 3);
  end = skip_blank(text, end);
  return end < text.size() ? std::optional(end) : std::nullopt;
}

}  // namespace aml::yaml
