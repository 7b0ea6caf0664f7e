#include <fmt/format.h>

#include "validator/rules/pipeline/steps.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1522",
    .name = "missing-step-command",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "A step says neither what to run nor which component",
    .explanation =
        "A step runs a command that is written in it, `command` with its `environment`, or the "
        "component that `component` names. One without both has nothing to run.",
    .kinds = "pipeline pipeline-component",
    .cause = CauseClass::structure,
    .reaches_users = true};

void check(const Visit& visit, Report& report) {
  for (const Step& step : steps_of(visit.job)) {
    const yaml::Node* owner = step.scope.owner;
    if (step.kind != StepKind::command || step.component != nullptr) continue;
    if (yaml::find(owner, "command") != nullptr || yaml::find(owner, "environment") != nullptr ||
        yaml::find(owner, "code") != nullptr || !is_whole(visit.job, *owner)) {
      continue;
    }
    Diagnostic diagnostic =
        finding(descriptor, step.declaration.key->span,
                fmt::format("the step `{}` has nothing to run", step.declaration.name),
                "add `component`, or `command` and `environment`");
    diagnostic.absent =
        diagnostic.explains.keys = {key_path(owner, "command"), key_path(owner, "environment")};
    // Another kind of step would need neither.
    diagnostic.absent.push_back(key_path(owner, "component"));
    diagnostic.absent.push_back(key_path(owner, "type"));
    if (owner->entries.empty()) diagnostic.severity = Severity::warning;  // the client takes `{}`
    report(std::move(diagnostic));
  }
}

}  // namespace

extern const Rule missing_step_command{descriptor, ".", check};

}  // namespace aml::rules
