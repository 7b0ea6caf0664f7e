#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1008",
    .name = "misplaced-trial-key",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "A key of a sweep stands on the wrong side of `trial`",
    .explanation =
        "What every trial runs stands under `trial`: `command`, `code`, `environment`, "
        "`environment_variables`, `distribution`. What the trials share stands beside it, at the "
        "root: `inputs`, `outputs`, `compute`, `limits`, `identity`. In preview-2021 `inputs` and "
        "`compute` stood under `trial` too.",
    .dialects = Dialects::ga};

using Keys = std::span<const std::string_view>;

constexpr std::array<std::string_view, 15> of_the_sweep = {
    "inputs",   "outputs",    "compute",      "limits",          "identity",
    "services", "name",       "display_name", "experiment_name", "description",
    "tags",     "properties", "search_space", "objective",       "early_termination"};
constexpr std::array<std::string_view, 5> of_a_trial = {"command", "code", "environment",
                                                        "environment_variables", "distribution"};
constexpr std::array<std::string_view, 4> of_the_preview_sweep = {"search_space", "objective",
                                                                  "early_termination", "algorithm"};
constexpr std::array<std::string_view, 6> of_a_preview_trial = {
    "command", "code", "environment", "distribution", "compute", "inputs"};

void check_keys(const job::Job& job, const yaml::Node& mapping, Keys foreign,
                std::string_view message, std::string_view help, Report& report) {
  if (!mapping.is_mapping()) return;
  for (const yaml::Entry& entry : mapping.entries) {
    const std::string_view key = entry.name;
    if (std::ranges::find(foreign, key) == foreign.end() || is_told(job, *entry.key)) continue;
    report(finding(descriptor, entry.key->span, fmt::format(fmt::runtime(message), key),
                   std::string(help)));
  }
}

void check(const Visit& visit, Report& report) {
  const job::Job& job = visit.job;
  if (job.what.kind != job::JobKind::sweep) return;
  const bool preview = is_preview(job);
  check_keys(job, visit.node, preview ? Keys(of_a_preview_trial) : Keys(of_a_trial),
             "in a sweep, `{}` belongs under `trial`", "move it into `trial`", report);
  if (const yaml::Node* trial = yaml::find(&visit.node, "trial")) {
    check_keys(job, *trial, preview ? Keys(of_the_preview_sweep) : Keys(of_the_sweep),
               "`{}` belongs to the sweep, not to its `trial`", "move it to the root", report);
  }
}

}  // namespace

extern const Rule misplaced_trial_key{descriptor, ".", check};

}  // namespace aml::rules
