#include <fmt/format.h>

#include "validator/rules/pipeline/steps.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1510",
    .name = "missing-step-compute",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it: \"Compute not set\"",
    .summary = "A step of a pipeline does not say where it runs, and neither does the pipeline",
    .explanation =
        "A command job without `compute` runs on serverless compute; a pipeline does not. Every "
        "step needs a `compute` of its own, or the pipeline names one for all: `compute`, or "
        "`default_compute` under `settings`. Steps of type `pipeline` have their own steps' "
        "computes, and Spark steps may have `resources` instead.",
    .kinds = "pipeline"};

bool needs_compute(const Step& step) {
  switch (step.kind) {
    case StepKind::command:
    case StepKind::sweep:
    case StepKind::parallel:
      return true;
    case StepKind::unknown:
      // A file may hold a pipeline.
      return text_of(step.component).starts_with("azureml:") || step.component->is_mapping();
    case StepKind::pipeline:
    case StepKind::spark:  // has a rule of its own
    case StepKind::other:
      break;
  }
  return false;
}

void check(const Visit& visit, Report& report) {
  const doc::Job& job = visit.job;
  const yaml::Node* root = job.document.root;
  const yaml::Node* settings = yaml::find(root, "settings");
  if (settings != nullptr && !settings->is_mapping()) return;
  if (!is_whole(job, *root) || yaml::find(root, "compute") != nullptr ||
      yaml::find(settings, "default_compute") != nullptr) {
    return;
  }
  std::vector<const Step*> without;
  const std::vector<Step> steps = steps_of(job);
  for (const Step& step : steps) {
    if (needs_compute(step) && yaml::find(step.scope.owner, "compute") == nullptr) {
      without.push_back(&step);
    }
  }
  if (without.empty()) return;
  Diagnostic diagnostic =
      finding(descriptor, without.front()->declaration.key->span,
              fmt::format("the step `{}` has no compute", without.front()->declaration.name),
              "name one for all steps, such as `settings: {default_compute: azureml:serverless}`");
  for (const Step* other : std::span(without).subspan(1)) {
    diagnostic.notes.push_back(
        {fmt::format("neither has `{}`", other->declaration.name), other->declaration.key->span});
  }
  diagnostic.absent = {"compute", "settings.default_compute",
                       key_path(without.front()->scope.owner, "compute")};
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule missing_step_compute{descriptor, ".", check};

}  // namespace aml::rules
