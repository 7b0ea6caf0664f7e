#include "validator/check/unknown_values.h"

#include <algorithm>
#include <set>

#include "validator/rules/rule.h"

namespace aml {
namespace {

bool stands_for_itself(const RuleDescriptor& rule) {
  const auto syntax = yaml::descriptors();
  return rule.name == "plain-secret" || std::ranges::find(syntax, &rule) != syntax.end();
}

/// The values of keys that begin at one of these places, in order.
std::vector<Span> values_behind(const yaml::Document& document, const std::set<Offset>& keys) {
  std::vector<Span> values;
  std::vector<const yaml::Node*> waiting = {document.root};
  while (!waiting.empty()) {
    const yaml::Node& node = *waiting.back();
    waiting.pop_back();
    for (const yaml::Pair& pair : node.pairs) {
      if (keys.contains(pair.key->span.begin)) {
        // What has an anchor may be used where it counts.
        const Span value = pair.value->whole;
        if (value.of(document.text).find('&') == std::string_view::npos) values.push_back(value);
      } else {
        waiting.push_back(pair.value);
      }
    }
    waiting.insert(waiting.end(), node.items.begin(), node.items.end());
  }
  std::ranges::sort(values);
  return values;
}

}  // namespace

void drop_below_unknown_keys(const yaml::Document& document, std::vector<Diagnostic>& findings) {
  std::set<Offset> keys;
  for (const Diagnostic& finding : findings) {
    if (finding.rule->name == "unknown-key") keys.insert(finding.span.begin);
  }
  if (keys.empty() || document.root == nullptr) return;
  const std::vector<Span> values = values_behind(document, keys);
  std::erase_if(findings, [&](const Diagnostic& finding) {
    const auto behind = std::ranges::upper_bound(values, finding.span.begin, {}, &Span::begin);
    if (behind == values.begin() || stands_for_itself(*finding.rule)) return false;
    const Span value = *std::prev(behind);
    return !value.empty() && value.contains(finding.span);
  });
}

}  // namespace aml
