#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1904",
    .name = "missing-identity",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "Azure ML documentation: `user_assigned` needs `user_assigned_identities`",
    .summary = "A user-assigned identity is asked for, and none is named",
    .explanation =
        "`type: user_assigned` means identities that you have made: "
        "`user_assigned_identities` lists them, each by its `resource_id`. An identity that Azure "
        "makes by itself is `type: system_assigned`. The client does not look; the service "
        "refuses what it cannot find.",
    .dialects = Dialects::ga,
    .kinds = "compute endpoint"};

constexpr std::string_view list_key = "user_assigned_identities";
constexpr std::string_view advice =
    "name each under `user_assigned_identities` by its `resource_id`, or write `type: "
    "system_assigned`";

void check(const Visit& visit, Report& report) {
  const yaml::Node* type = find_value(&visit.node, "type");
  const std::string_view word = text_of(type);
  if (!same_word(word, "user_assigned") && !same_word(word, "UserAssigned")) return;
  const yaml::Node* list = yaml::find(&visit.node, list_key);
  if (list == nullptr && !is_whole(visit.job, visit.node)) return;
  if (list == nullptr || (list->is_sequence() && list->items.empty())) {
    Diagnostic diagnostic =
        finding(descriptor, type->span, "no user-assigned identity is named", std::string(advice));
    diagnostic.absent = {key_path(&visit.node, list_key)};
    return report(std::move(diagnostic));
  }
  for (const yaml::Node* item : list->items) {
    const yaml::Node* identity = yaml::resolve(item);
    const bool judged = identity != nullptr && identity->is_mapping();
    if (!judged || !is_whole(visit.job, *identity)) continue;
    if (yaml::find(identity, "resource_id") != nullptr) continue;
    Diagnostic diagnostic = finding(
        descriptor, identity->pairs.empty() ? identity->span : identity->pairs.front().key->span,
        "an identity is named by its `resource_id`, and this one has none",
        "write `resource_id: /subscriptions/...`, which the portal shows among the properties of "
        "the identity");
    diagnostic.absent = {key_path(identity, "resource_id")};
    report(std::move(diagnostic));
  }
}

}  // namespace

extern const Rule missing_identity{descriptor, "identity", check};

}  // namespace aml::rules
