#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1712",
    .name = "missing-instance-count",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "the documentation of managed online deployments",
    .summary = "The number of machines is missing or 0",
    .explanation =
        "A managed online deployment says on how many machines it runs. The client does not ask "
        "for it; the documentation does.",
    .dialects = Dialects::ga,
    .kinds = "online-deployment"};

void check(const Visit& visit, Report& report) {
  const auto count = find_entry(&visit.node, "instance_count");
  if (count) {
    const auto number = number_of(count->value);
    if (!number || *number >= 1) return;
    report(finding(descriptor, place_of(*count->value),
                   fmt::format("no machine runs with `instance_count: {}`", plain_number(*number)),
                   "write at least 1"));
    return;
  }
  const auto type = find_entry(&visit.node, "instance_type");
  if (!type || !is_whole(visit.job, visit.node)) return;
  Diagnostic diagnostic = finding(descriptor, type->key->span,
                                  "this deployment does not say how many machines it runs on",
                                  "add `instance_count: 1`, or more");
  diagnostic.absent = {"instance_count"};
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule missing_instance_count{descriptor, ".", check};

}  // namespace aml::rules
