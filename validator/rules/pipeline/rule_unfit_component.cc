#include <algorithm>
#include <fmt/format.h>

#include "validator/rules/pipeline/component_file.h"
#include "validator/rules/pipeline/steps.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1524",
    .name = "unfit-component",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it, but for command jobs without data",
    .summary = "A pipeline names a file for a component that is something else",
    .explanation =
        "A step runs a component. A pipeline component needs a step of `type: pipeline`, and such "
        "a step runs no other. Jobs, environments and the like are no components; a command job "
        "without values of its own is taken for one, and its compute and limits are lost.",
    .kinds = "pipeline pipeline-component",
    .needs = Needs::disk};

/// Whether the client takes a job's file for a component: where nothing gives it a value.
bool passes_for_component(const OtherFile& file) {
  if (!file.what.is(doc::command_job)) return false;
  const yaml::Node* inputs = yaml::find(file.document.root, "inputs");
  return std::ranges::none_of(entries_of(inputs), [](const yaml::Entry& input) {
    return input.value->is_scalar() || yaml::find(input.value, "path") != nullptr ||
           yaml::find(input.value, "value") != nullptr;
  });
}

void report_unfit(const yaml::Node& place, const ComponentFile& component, bool needs_pipeline,
                  bool takes_pipeline, Report& report) {
  if (component.file == nullptr || component.file->what.kind == nullptr) return;
  if (!component.file->document.broken.empty()) return;
  const doc::Kind& kind = *component.file->what.kind;
  if (kind.is_among("flow run")) return;  // flows of prompts are components, too
  if (!kind.is_among("component")) {
    Diagnostic diagnostic = finding(
        descriptor, place_of(place),
        fmt::format("`{}` is not a component: {}", component.path.text, kind.word),
        "name the file of a component, or write the step's `command` and `environment` here");
    if (passes_for_component(*component.file)) diagnostic.severity = Severity::warning;
    report(std::move(diagnostic));
    return;
  }
  const bool is_pipeline = kind.is_among("pipeline-component");
  if (is_pipeline ? takes_pipeline : !needs_pipeline) return;
  report(finding(descriptor, place_of(place),
                 fmt::format("`{}` is a {}, and {} needed here", component.path.text, kind.word,
                             is_pipeline ? "another component is" : "a pipeline component is"),
                 is_pipeline ? "write `type: pipeline` beside it"
                             : "name a file of `type: pipeline` with `jobs`"));
}

void check(const Visit& visit, Report& report) {
  for (const Step& step : steps_of(visit.job)) {
    const auto component = component_file(step.component, visit.around);
    if (!component) continue;
    const bool pipeline = step.kind == StepKind::pipeline;
    report_unfit(*step.component, *component, pipeline, pipeline || step.kind == StepKind::unknown,
                 report);
  }
  const yaml::Node* whole = yaml::find(&visit.node, "component");
  const bool is_alone = yaml::find(&visit.node, "jobs") == nullptr;
  if (is_component(visit.job) || whole == nullptr || !is_alone) return;
  if (const auto component = component_file(whole, visit.around)) {
    report_unfit(*whole, *component, true, true, report);
  }
}

}  // namespace

extern const Rule unfit_component{descriptor, ".", check};

}  // namespace aml::rules
