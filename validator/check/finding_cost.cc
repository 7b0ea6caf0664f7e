#include "validator/check/finding_cost.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace aml {
namespace {

constexpr unsigned error_cost = 10;
constexpr unsigned misplaced_cost = 11;  // a move that leaves one explains less
constexpr unsigned misspelt_cost = 5;
constexpr unsigned warning_cost = 4;

}  // namespace

bool is_of_place(const Diagnostic& finding) {
  constexpr std::array<std::string_view, 6> rules = {
      "unknown-key", "missing-key", "wrong-type", "no-value", "duplicate-key", "undeclared-value"};
  return std::ranges::find(rules, finding.rule->name) != rules.end();
}

bool is_misspelt_key(const Diagnostic& finding) {
  return finding.rule->name == "unknown-key" && !finding.fixes.empty();
}

unsigned cost_of(const Diagnostic& finding) {
  if (finding.rule->name == "slipped-input-key") return error_cost;  // it means something else
  if (finding.severity == Severity::warning) return warning_cost;
  if (finding.severity < Severity::warning) return 1;
  const std::string_view rule = finding.rule->name;
  const bool is_word =
      rule == "unknown-key" || rule == "wrong-value" || rule.starts_with("undefined-");
  if (is_word && !finding.fixes.empty()) return misspelt_cost;
  return is_of_place(finding) ? misplaced_cost : error_cost;
}

unsigned cost_of(const std::vector<Diagnostic>& findings) {
  unsigned cost = 0;
  for (const Diagnostic& finding : findings) cost += cost_of(finding);
  return cost;
}

bool may_be_structure(const Diagnostic& finding) {
  constexpr std::array<std::string_view, 14> rules = {
      "unknown-key",      "missing-key",         "wrong-type",         "no-value",
      "refused-key",      "misplaced-trial-key", "slipped-input-key",  "sweep-without-type",
      "old-key",          "empty-input-path",    "environment-source", "pasted-conda-file",
      "undeclared-value", "unread-key"};
  // Faults within a value, or of a whole merge: no other column or order of lines takes them away.
  constexpr std::array<std::string_view, 9> of_characters = {
      "merge-conflict", "bad-block-header", "unclosed-quote", "unclosed-bracket", "stray-bracket",
      "stray-comma",    "bad-escape",       "bad-anchor",     "bad-directive"};
  if (finding.severity < Severity::warning) return false;
  const std::string_view rule = finding.rule->name;
  if (finding.cause == CauseClass::syntax) {
    return finding.severity == Severity::error &&
           std::ranges::find(of_characters, rule) == of_characters.end();
  }
  const bool misspelt = (rule == "unknown-key" || rule == "unread-key") && !finding.fixes.empty();
  return !misspelt && std::ranges::find(rules, rule) != rules.end();
}

std::ptrdiff_t syntax_errors(const std::vector<Diagnostic>& findings) {
  return std::ranges::count_if(findings, [](const Diagnostic& finding) {
    return finding.cause == CauseClass::syntax && finding.severity == Severity::error;
  });
}

}  // namespace aml
