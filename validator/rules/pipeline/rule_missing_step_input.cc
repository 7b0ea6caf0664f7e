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
    .kinds = "pipeline pipeline-component",
    .reaches_users = true};

void check(const Visit& visit, Report& report) {
  for (const ComponentUse& use : component_uses(visit.job)) {
    const auto declared = declared_by(use, visit.around);
    if (!declared || !is_whole(visit.job, use.user)) continue;
    const std::vector<std::string_view> missing = missing_inputs(use.user, *declared);
    if (missing.empty()) continue;
    const auto inputs = find_entry(&use.user, "inputs");
    const yaml::Node& place = inputs ? *inputs->key : use.key;
    Diagnostic diagnostic =
        finding(descriptor, place.span,
                fmt::format("{} lacks the {} {}", use.name,
                            missing.size() == 1 ? "input" : "inputs", listed(missing)),
                fmt::format("{} needs {}; give a value under `inputs`", declared->component,
                            missing.size() == 1 ? "it" : "them"));
    for (const std::string_view name : missing) {
      add_note(diagnostic, *declared, *yaml::find(declared->inputs, name)->key,
               fmt::format("`{}` is declared here", name));
      diagnostic.absent.push_back(key_path(&use.user, fmt::format("inputs.{}", name)));
    }
    report(std::move(diagnostic));
  }
}

}  // namespace

extern const Rule missing_step_input{descriptor, ".", check};

}  // namespace aml::rules
