#include "validator/check/selection.h"

#include <algorithm>

#include "validator/rules/rule.h"

namespace aml {
namespace {

bool names(std::string_view word, const RuleDescriptor& rule) {
  if (word == "all") return true;
  if (word == "default") return !rule.on_request;
  return word == rule.name || (word.starts_with("AML") && rule.code.starts_with(word));
}

bool any_names(const std::vector<std::string>& words, const RuleDescriptor& rule) {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return names(word, rule); });
}

bool names_something(std::string_view word) {
  const auto registry = rules::registry();
  return std::any_of(registry.begin(), registry.end(),
                     [&](const RuleDescriptor* rule) { return names(word, *rule); });
}

}  // namespace

void apply_selection(const CheckOptions& options, std::vector<Diagnostic>& findings) {
  std::erase_if(findings, [&](const Diagnostic& finding) {
    const bool selected = options.select.empty() ? !finding.rule->on_request
                                                 : any_names(options.select, *finding.rule);
    return !selected || any_names(options.ignore, *finding.rule);
  });
  for (const auto& [word, severity] : options.severities) {
    for (Diagnostic& finding : findings) {
      if (names(word, *finding.rule)) finding.severity = severity;
    }
  }
}

std::optional<std::string_view> unknown_rule(const CheckOptions& options) {
  for (const auto* words : {&options.select, &options.ignore}) {
    for (const std::string& word : *words) {
      if (!names_something(word)) return word;
    }
  }
  for (const auto& [word, severity] : options.severities) {
    if (!names_something(word)) return word;
  }
  return {};
}

}  // namespace aml
