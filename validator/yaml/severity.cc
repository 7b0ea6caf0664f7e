#include "validator/yaml/severity.h"

#include <algorithm>

#include "validator/yaml/refusal_finding.h"

namespace aml::yaml {
namespace {

std::size_t line_begin(std::string_view text, std::size_t at) {
  const std::size_t before = at == 0 ? std::string_view::npos : text.find_last_of("\r\n", at - 1);
  return before == std::string_view::npos ? 0 : before + 1;
}

/// The lines in which the fault lies that PyYAML stumbled over: it often notices one line later.
Span suspects(std::string_view text, const Refusal& refusal) {
  std::size_t begin = line_begin(text, refusal.at);
  const std::size_t above =
      begin == 0 ? std::string_view::npos : text.find_last_not_of(" \t\r\n", begin - 1);
  if (above != std::string_view::npos) begin = line_begin(text, above);
  // The collection that a line does not fit into may begin anywhere above.
  if (refusal.problem != Problem::bad_indentation) {
    begin = std::min(begin, line_begin(text, refusal.context));
  }
  const std::size_t end = std::min(text.find_first_of("\r\n", refusal.at), text.size());
  return {static_cast<Offset>(begin), static_cast<Offset>(end)};
}

}  // namespace

void settle_severity(const std::optional<Refusal>& refusal, Document& document) {
  std::vector<Diagnostic>& findings = document.findings;
  if (!refusal) {
    for (Diagnostic& diagnostic : findings) {
      diagnostic.severity = std::min(diagnostic.severity, Severity::warning);
    }
    return;
  }
  const auto is_error = [](const Diagnostic& diagnostic) {
    return diagnostic.severity == Severity::error;
  };
  if (std::ranges::any_of(findings, is_error)) return;
  const Span place = suspects(document.text, *refusal);
  const auto told = std::ranges::find_if(findings, [&](const Diagnostic& diagnostic) {
    return diagnostic.span.begin <= place.end && diagnostic.span.end >= place.begin;
  });
  if (told != findings.end()) {
    told->severity = Severity::error;
  } else {
    findings.push_back(refusal_finding(document.text, *refusal));
  }
}

}  // namespace aml::yaml
