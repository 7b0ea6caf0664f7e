#include <algorithm>

#include "validator/rules/broken_component.h"
#include "validator/rules/rule.h"
#include "validator/rules/suppression_rules.h"
#include "validator/schema/schema.h"

namespace aml::rules {

#include "registered_rules.inc"

const RuleSet& built_in() {
  static const RuleSet rules(registered);
  return rules;
}

std::span<const Rule* const> all() { return registered; }

std::span<const RuleDescriptor* const> registry() {
  static const std::vector<const RuleDescriptor*> sorted = [] {
    std::vector<const RuleDescriptor*> list;
    for (const RuleDescriptor* descriptor : yaml::descriptors()) list.push_back(descriptor);
    for (const RuleDescriptor* descriptor : schema::descriptors()) list.push_back(descriptor);
    for (const RuleDescriptor* descriptor : suppression_descriptors()) list.push_back(descriptor);
    list.push_back(&broken_component);
    for (const Rule* rule : all()) list.push_back(&rule->descriptor);
    std::sort(list.begin(), list.end(), [](auto* a, auto* b) { return a->code < b->code; });
    return list;
  }();
  return sorted;
}

}  // namespace aml::rules
