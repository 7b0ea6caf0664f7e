#include "validator/diag/diagnostic.h"

#include <algorithm>
#include <array>
#include <utility>

namespace aml {
namespace {

constexpr std::array<std::string_view, 4> severity_words = {"hint", "info", "warning", "error"};
constexpr std::array<std::string_view, 3> certainty_words = {"guess", "likely", "certain"};
constexpr std::array<std::string_view, 3> fix_words = {"none", "unsafe", "safe"};
constexpr std::array<std::string_view, 4> dialect_words = {
    "all", "ga and transitional-2021", "preview-2021", "preview-2021 and transitional-2021"};

}  // namespace

std::string_view to_string(Severity severity) {
  return severity_words[static_cast<std::size_t>(severity)];
}

std::optional<Severity> severity_from(std::string_view word) {
  const auto found = std::ranges::find(severity_words, word);
  if (found == severity_words.end()) return std::nullopt;
  return static_cast<Severity>(found - severity_words.begin());
}

std::string_view to_string(Certainty certainty) {
  return certainty_words[static_cast<std::size_t>(certainty)];
}

std::string_view to_string(FixKind kind) { return fix_words[static_cast<std::size_t>(kind)]; }

std::string_view to_string(Dialects dialects) {
  return dialect_words[static_cast<std::size_t>(dialects)];
}

Diagnostic finding(const RuleDescriptor& rule, Span span, std::string message, std::string help) {
  Diagnostic diagnostic;
  diagnostic.rule = &rule;
  diagnostic.severity = rule.severity;
  diagnostic.cause = rule.cause;
  diagnostic.span = span;
  diagnostic.message = std::move(message);
  diagnostic.help = std::move(help);
  return diagnostic;
}

void suggest(Diagnostic& diagnostic, Span replaced, std::string_view replacement) {
  const std::string quoted = "`" + std::string(replacement) + "`";
  const std::string question = "did you mean " + quoted + "?";
  diagnostic.help = diagnostic.help.empty() ? question : question + " " + diagnostic.help;
  diagnostic.fixes.push_back(
      {"change to " + quoted, true, {Edit{replaced, std::string(replacement)}}});
}

}  // namespace aml
