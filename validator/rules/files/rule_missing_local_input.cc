#include <algorithm>
#include <fmt/format.h>

#include "validator/rules/files/disk_paths.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0654",
    .name = "missing-local-input",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it at submission",
    .summary = "An input, data or a model names a local file or folder that is not there",
    .explanation =
        "A local path is uploaded when the job is submitted, or the data or model registered, and "
        "looked for from the folder of the YAML file. When nothing is there, that is refused. Data "
        "is often fetched into the project before a job is submitted, so inside the project, and "
        "in "
        "a pipeline, this is a warning, unless only the case of a letter differs.",
    .fix = FixKind::safe,
    .kinds = "job data model deployment",
    .needs = Needs::disk};

const yaml::Node* path_node(const Visit& visit) {
  if (!is_preview(visit.job)) {
    if (const yaml::Node* path = yaml::find(&visit.node, "path")) return path;
    return yaml::find_path(&visit.node, {"dataset", "local_path"});
  }
  return yaml::find_path(&visit.node, {"data", "local_path"});
}

void check(const Visit& visit, Report& report) {
  const yaml::Node* node = path_node(visit);
  // Today's client takes `file:x` as the name of an asset.
  if (!is_preview(visit.job) && text_of(node).starts_with("file:")) return;
  const auto path = disk_path(node);
  if (!path) return;
  const host::Sight sight = visit.around->look(path->text);
  if (!is_missing(sight)) return;
  Diagnostic diagnostic = missing_path(
      descriptor, visit.job.document, *path, sight, fmt::format("the local {}", local_thing(visit)),
      "paths start at the folder of this file; data of a datastore is "
      "`azureml://datastores/NAME/paths/...`");
  // A name in other capitals is there, and will not be fetched.
  const bool near = !sight.outside || visit.job.what.is(doc::pipeline_job);
  const bool is_model = visit.job.what.kind->is_among("deployment");  // looked for at once
  const bool may_come = near && sight.as_on_disk.empty() && !is_model;
  if (may_come) diagnostic.severity = std::min(diagnostic.severity, Severity::warning);
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule missing_local_input{descriptor, "~.inputs.* data:. model:. deployment:model",
                                      check};

}  // namespace aml::rules
