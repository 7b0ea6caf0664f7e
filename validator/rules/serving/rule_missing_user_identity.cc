#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1720",
    .name = "missing-user-identity",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "the documentation of endpoints",
    .summary = "An identity of the user is announced and not named",
    .explanation =
        "With `type: user_assigned`, `user_assigned_identities` lists the identities, each by its "
        "`resource_id`. The client does not look; the service refuses an endpoint without.",
    .dialects = Dialects::ga,
    .kinds = "endpoint"};

void check(const Visit& visit, Report& report) {
  const yaml::Node* type = yaml::find(&visit.node, "type");
  const std::string_view word = text_of(type);
  if (!same_word(word, "user_assigned") && !same_word(word, "userassigned")) return;
  const yaml::Node* identities = yaml::find(&visit.node, "user_assigned_identities");
  if (identities == nullptr) {
    if (!is_whole(visit.job, visit.node)) return;
    Diagnostic diagnostic =
        finding(descriptor, type->span, "`user_assigned` needs `user_assigned_identities`",
                "list the identities, each as `resource_id: ID`");
    diagnostic.absent = {key_path(&visit.node, "user_assigned_identities")};
    return report(std::move(diagnostic));
  }
  for (const yaml::Node* one : identities->items) {
    const yaml::Node* identity = yaml::resolve(one);
    const bool is_named = identity == nullptr || !identity->is_mapping() ||
                          yaml::find(identity, "resource_id") != nullptr;
    if (is_named || !is_whole(visit.job, *identity)) continue;
    Diagnostic diagnostic =
        finding(descriptor, identity->span, "this identity has no `resource_id`",
                "write the Azure resource id of the identity under `resource_id`");
    diagnostic.absent = {key_path(identity, "resource_id")};
    report(std::move(diagnostic));
  }
}

}  // namespace

extern const Rule missing_user_identity{descriptor, "identity", check};

}  // namespace aml::rules
