#include <algorithm>
#include <array>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0801",
    .name = "missing-compute-target",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "documentation of the 2021 preview: a job runs on `compute.target`",
    .summary = "A preview-2021 job does not say where it runs",
    .explanation =
        "In preview-2021 `compute` is a mapping, and its `target` names the cluster "
        "(`azureml:NAME`) or this machine (`local`). The published schema forgot to require it. "
        "Serverless compute, which makes it optional, came two years later.",
    .dialects = Dialects::preview};

/// Another key may be a misspelt `target`, of which the schema tells.
constexpr std::array<std::string_view, 4> other_keys = {"instance_count", "instance_type",
                                                        "location", "properties"};

void check(const Visit& visit, Report& report) {
  if (!visit.node.is_mapping() || visit.key == nullptr) return;
  const bool others_only = std::ranges::all_of(visit.node.entries, [](const auto& entry) {
    return std::ranges::find(other_keys, entry.name) != other_keys.end();
  });
  if (!others_only || !is_whole(visit.job, visit.node)) return;
  report(finding(descriptor, visit.key->span, "`compute` has no `target`",
                 "name the cluster: `target: azureml:NAME`"));
}

}  // namespace

extern const Rule missing_compute_target{descriptor, "@.compute", check};

}  // namespace aml::rules
