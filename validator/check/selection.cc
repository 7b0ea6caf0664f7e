#include "validator/check/selection.h"

#include <algorithm>

#include "validator/check/rule_names.h"

namespace aml {
namespace {

bool any_names(const std::vector<std::string>& words, const RuleDescriptor& rule) {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return names(word, rule); });
}

}  // namespace

bool is_chosen(const CheckOptions& options, const RuleDescriptor& rule) {
  const bool selected = options.select.empty() ? !rule.opt_in : any_names(options.select, rule);
  return selected && !any_names(options.ignore, rule);
}

void apply_selection(const CheckOptions& options, std::vector<Diagnostic>& findings) {
  std::erase_if(findings,
                [&](const Diagnostic& finding) { return !is_chosen(options, *finding.rule); });
  for (const auto& [word, severity] : options.severities) {
    for (Diagnostic& finding : findings) {
      if (names(word, *finding.rule)) finding.severity = severity;
    }
  }
}

std::optional<std::string_view> unknown_rule(const CheckOptions& options) {
  for (const auto* words : {&options.select, &options.ignore}) {
    for (const std::string& word : *words) {
      if (!names_a_rule(word)) return word;
    }
  }
  for (const auto& [word, severity] : options.severities) {
    if (!names_a_rule(word)) return word;
  }
  return {};
}

}  // namespace aml
