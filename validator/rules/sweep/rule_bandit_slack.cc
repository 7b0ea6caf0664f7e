#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "validator/document/view.h"
#include "validator/rules/support.h"
#include "validator/rules/sweep/sweep.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1005",
    .name = "bandit-slack",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "Azure ML documentation of the bandit policy",
    .summary = "A bandit policy needs one slack value above 0",
    .explanation =
        "The bandit policy ends trials that are worse than the best one by more than a slack: "
        "`slack_factor` is a ratio, `slack_amount` an absolute difference. One of them is needed. "
        "The command line tool sends 0 for both when none is given. Both together are a warning.",
    .kinds = "job pipeline-component"};

/// Another key may be a misspelt slack, of which the schema tells.
constexpr std::array<std::string_view, 7> policy_keys = {
    "type",         "policy_type",  "evaluation_interval",  "delay_evaluation",
    "slack_factor", "slack_amount", "exclude_finished_jobs"};

bool only_known_keys(const yaml::Node& policy) {
  return std::ranges::all_of(policy.entries, [](const yaml::Entry& entry) {
    return std::ranges::find(policy_keys, entry.name) != policy_keys.end();
  });
}

void check_positive(const std::optional<yaml::Entry>& slack, Report& report) {
  const auto number = slack ? number_of(slack->value) : std::nullopt;
  if (!number || *number > 0) return;
  report(finding(descriptor, slack->value->span,
                 fmt::format("`{}` must be greater than 0", yaml::key_text(*slack->key))));
}

void check(const Visit& visit, Report& report) {
  const yaml::Node* policy =
      yaml::find(&visit.node, is_preview(visit.job) ? "policy_type" : "type");
  if (!is_word(policy, "bandit")) return;
  const auto factor = find_entry(&visit.node, "slack_factor");
  const auto amount = find_entry(&visit.node, "slack_amount");
  check_positive(factor, report);
  check_positive(amount, report);

  const auto given = [&](const auto& slack) {
    return slack && (!slack->value->is_null() || is_preview(visit.job));  // null counts as absent
  };
  if (!given(factor) && !given(amount)) {
    if (!only_known_keys(visit.node) || !is_whole(visit.job, visit.node)) return;
    report(finding(descriptor, policy->span,
                   "a bandit policy needs `slack_factor` or `slack_amount`",
                   "`slack_factor: 0.1` ends trials that are more than 10 % worse than the best"));
  } else if (given(factor) && given(amount)) {
    Diagnostic diagnostic =
        finding(descriptor, amount->key->span,
                "`slack_amount` and `slack_factor` are two ways to say one thing", "keep one");
    diagnostic.severity = Severity::warning;
    diagnostic.notes.push_back({"`slack_factor` is here", factor->key->span});
    report(std::move(diagnostic));
  }
}

}  // namespace

extern const Rule bandit_slack{descriptor, "^.early_termination", check};

}  // namespace aml::rules
