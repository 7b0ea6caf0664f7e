#include <fmt/format.h>

#include "validator/rules/pipeline/component_file.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1523",
    .name = "missing-component",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "A pipeline names a component's file that is not there",
    .explanation =
        "`component`, and `trial` of a sweep, name the file of a component. Its path starts at the "
        "folder of the pipeline's file. A component that is registered in the workspace is written "
        "`azureml:NAME:VERSION`.",
    .fix = FixKind::safe,
    .kinds = "pipeline pipeline-component",
    .needs = Needs::disk,
    .reaches_users = true};

void check(const Visit& visit, Report& report) {
  const auto component = component_file(&visit.node, visit.around);
  if (!component) return;
  if (is_missing(component->sight)) {
    report(missing_path(descriptor, visit.job.document, component->path, component->sight,
                        "the component's file",
                        "paths start at the folder of this file; a registered component is "
                        "`azureml:NAME:VERSION`"));
  } else if (component->sight.what == host::Sight::What::folder) {
    report(finding(descriptor, place_of(visit.node),
                   fmt::format("`{}` is a folder, not the file of a component", visit.node.text),
                   "name the YAML file in it"));
  }
}

}  // namespace

extern const Rule missing_component{descriptor, "jobs.*.component jobs.*.trial pipeline:component",
                                    check};

}  // namespace aml::rules
