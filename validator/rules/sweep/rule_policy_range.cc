#include <fmt/format.h>

#include "validator/document/view.h"
#include "validator/rules/support.h"
#include "validator/rules/sweep/sweep.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1006",
    .name = "policy-range",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "Azure ML documentation of early termination",
    .summary = "A number of the early-termination policy is out of range",
    .explanation =
        "`truncation_percentage` is the share of trials to end, from 1 to 99. "
        "`evaluation_interval` counts logged values between two looks of the policy and is at "
        "least 1. `delay_evaluation` counts the values before the first look and is not negative. "
        "The command line tool takes any whole number.",
    .kinds = "job pipeline-component"};

void check_range(const yaml::Node& policy, std::string_view key, double least,
                 std::optional<double> most, Report& report) {
  const yaml::Node* value = yaml::find(&policy, key);
  const auto number = whole_number_of(value);
  if (!number || (*number >= least && (!most || *number <= *most))) return;
  report(finding(descriptor, value->span,
                 most ? fmt::format("`{}` must be from {} to {}", key, plain_number(least),
                                    plain_number(*most))
                      : fmt::format("`{}` must be at least {}", key, plain_number(least))));
}

void check(const Visit& visit, Report& report) {
  if (is_word(yaml::find(&visit.node, is_preview(visit.job) ? "policy_type" : "type"),
              "truncation_selection")) {
    check_range(visit.node, "truncation_percentage", 1, 99, report);
  }
  check_range(visit.node, "evaluation_interval", 1, {}, report);
  check_range(visit.node, "delay_evaluation", 0, {}, report);
}

}  // namespace

extern const Rule policy_range{descriptor, "^.early_termination", check};

}  // namespace aml::rules
