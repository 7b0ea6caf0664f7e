#include <array>
#include <fmt/format.h>

#include "validator/rules/pipeline/steps.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1513",
    .name = "ignored-step-key",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 accepts it and does not send it",
    .summary = "A key of a step has no effect",
    .explanation =
        "A step that names a component runs the component's own command, code and environment; "
        "its `resources`, `distribution`, `limits`, `environment_variables`, `identity` and "
        "`compute` do override the component's. A step of type `pipeline` takes no `compute` and "
        "no `settings`. The name of a step is its key under `jobs`, and its experiment is that of "
        "the pipeline.",
    .fix = FixKind::unsafe,
    .kinds = "pipeline pipeline-component"};

struct IgnoredKey {
  std::string_view key;
  std::string_view message;
  std::string_view help;
};

constexpr std::array<IgnoredKey, 3> beside_component = {
    {{"command", "`command` has no effect beside `component`", "change it in the component"},
     {"code", "`code` has no effect beside `component`", "change it in the component"},
     {"environment", "`environment` has no effect beside `component`",
      "change it in the component, or write the step without a component"}}};
constexpr std::array<IgnoredKey, 2> in_pipeline_step = {
    {{"compute", "`compute` has no effect in a step of type `pipeline`",
      "name it in the steps of the component, or at the top level of the file"},
     {"settings", "`settings` has no effect in a step of type `pipeline`",
      "write it at the top level of the file"}}};
constexpr std::array<IgnoredKey, 2> in_any_step = {
    {{"name", "`name` has no effect in a step", "a step is known by its key: remove it"},
     {"experiment_name", "`experiment_name` has no effect in a step",
      "write it at the top level of the file"}}};

void report_ignored(const Visit& visit, std::span<const IgnoredKey> keys, const Step& step,
                    Report& report) {
  for (const IgnoredKey& one : keys) {
    const auto entry = find_entry(step.scope.owner, one.key);
    if (!entry) continue;
    Diagnostic diagnostic =
        finding(descriptor, entry->key->span, std::string(one.message), std::string(one.help));
    if (auto fix = removing(visit.job.document, *entry)) {
      fix->safe = false;
      diagnostic.fixes.push_back(std::move(*fix));
    }
    report(std::move(diagnostic));
  }
}

void check(const Visit& visit, Report& report) {
  for (const Step& step : steps_of(visit.job)) {
    const bool component = yaml::find(step.scope.owner, "component") != nullptr;
    if (component && step.kind != StepKind::pipeline) {
      report_ignored(visit, beside_component, step, report);
    }
    if (step.kind == StepKind::pipeline) report_ignored(visit, in_pipeline_step, step, report);
    report_ignored(visit, in_any_step, step, report);
  }
}

}  // namespace

extern const Rule ignored_step_key{descriptor, ".", check};

}  // namespace aml::rules
