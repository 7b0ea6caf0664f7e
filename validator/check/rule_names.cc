#include "validator/check/rule_names.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "validator/rules/rule.h"
#include "validator/text/nearest.h"

namespace aml {

const RuleDescriptor* find_rule(std::string_view word) {
  static const std::unordered_map<std::string_view, const RuleDescriptor*> by_word = [] {
    std::unordered_map<std::string_view, const RuleDescriptor*> map;
    for (const RuleDescriptor* rule : rules::registry()) {
      map.emplace(rule->name, rule);
      map.emplace(rule->code, rule);
    }
    return map;
  }();
  const auto found = by_word.find(word);
  return found == by_word.end() ? nullptr : found->second;
}

bool names(std::string_view word, const RuleDescriptor& rule) {
  if (word == "all") return true;
  if (word == "default") return !rule.opt_in;
  return word == rule.name || (word.starts_with("AML") && rule.code.starts_with(word));
}

bool names_a_rule(std::string_view word) {
  const auto registry = rules::registry();
  return std::any_of(registry.begin(), registry.end(),
                     [&](const RuleDescriptor* rule) { return names(word, *rule); });
}

std::string_view nearest_rule(std::string_view word) {
  std::vector<std::string_view> words;
  for (const RuleDescriptor* rule : rules::registry()) words.push_back(rule->name);
  if (const auto name = text::nearest(word, words)) return *name;
  words.clear();
  for (const RuleDescriptor* rule : rules::registry()) words.push_back(rule->code);
  return text::nearest(word, words).value_or(std::string_view{});
}

std::string unknown_rule_message(std::string_view word) {
  const std::string_view near = nearest_rule(word);
  return "no rule is named `" + std::string(word) + "`; " +
         (near.empty() ? "see --list-rules" : "did you mean `" + std::string(near) + "`?");
}

}  // namespace aml
