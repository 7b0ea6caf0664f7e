#include <fmt/format.h>

#include "validator/rules/pipeline/step_comparison.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1520",
    .name = "missing-step-input",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "A step does not give an input that its component needs",
    .explanation =
        "An input of a component that has no `default` and is not `optional: true` must be given "
        "by every step that runs the component; in a sweep, the search space can give it.",
    .kinds = "pipeline pipeline-component"};

void check(const Visit& visit, Report& report) {
  for (const Step& step : steps_of(visit.job)) {
    const auto declared = declared_by(step, visit.around);
    if (!declared || !is_whole(visit.job, *step.scope.owner)) continue;
    const std::vector<std::string_view> missing = missing_inputs(step, *declared);
    if (missing.empty()) continue;
    const yaml::Node* inputs = yaml::find(step.scope.owner, "inputs");
    const yaml::Node* place =
        inputs != nullptr && inputs->key != nullptr ? inputs->key : step.declaration.key;
    Diagnostic diagnostic =
        finding(descriptor, place->span,
                fmt::format("the step `{}` lacks the {} {}", step.declaration.name,
                            missing.size() == 1 ? "input" : "inputs", listed(missing)),
                fmt::format("{} needs {}; give a value under `inputs`", declared->component,
                            missing.size() == 1 ? "it" : "them"));
    for (const std::string_view name : missing) {
      add_declaration(diagnostic, *declared, *yaml::find(declared->inputs, name)->key);
      diagnostic.absent.push_back(key_path(step.scope.owner, fmt::format("inputs.{}", name)));
    }
    report(std::move(diagnostic));
  }
}

}  // namespace

extern const Rule missing_step_input{descriptor, ".", check};

}  // namespace aml::rules
