#include <fmt/format.h>

#include "validator/rules/files/disk_paths.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0658",
    .name = "unlogged-metric",
    .severity = Severity::hint,
    .certainty = Certainty::guess,
    .source = "the documentation of sweeps: the trial logs the primary metric under this name",
    .summary = "No script in the code folder logs the primary metric of the sweep",
    .explanation =
        "A sweep compares its trials by `primary_metric`, which each trial has to log under "
        "exactly this name: `mlflow.log_metric(\"auc\", value)`. The rule applies only when the "
        "scripts log other metrics under names that are written out, and none by `autolog`.",
    .needs = Needs::disk};

void check(const Visit& visit, Report& report) {
  const std::string_view name = text_of(&visit.node);
  const std::string folder = name.empty() ? std::string() : code_folder(visit);
  if (folder.empty()) return;
  if (visit.around->metric(folder, std::string(name)) != host::Mention::absent) return;
  report(finding(
      descriptor, visit.node.span,
      fmt::format("no script in the code folder logs a metric `{}`", name),
      fmt::format("log it under this very name: `mlflow.log_metric(\"{}\", value)`", name)));
}

}  // namespace

extern const Rule unlogged_metric{descriptor, "objective.primary_metric", check};

}  // namespace aml::rules
