#include "validator/rules/support.h"
#include "validator/rules/sweep/sweep.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0802",
    .name = "invalid-instance-count",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "REST 2022-10-01: a job runs on at least one node",
    .summary = "A job asks for less than one node",
    .explanation =
        "`instance_count` is the number of nodes and at least 1, which is also its default. The "
        "command line tool cuts fractions and sends any whole number, 0 and negative ones too.",
    .kinds = "job component"};

void check(const Visit& visit, Report& report) {
  const auto count = whole_number_of(&visit.node);
  if (!count || *count >= 1) return;
  report(finding(descriptor, visit.node.span, "`instance_count` must be at least 1",
                 "it is the number of nodes; leave it out for one"));
}

}  // namespace

extern const Rule invalid_instance_count{
    descriptor, "~.resources.instance_count @.compute.instance_count", check};

}  // namespace aml::rules
