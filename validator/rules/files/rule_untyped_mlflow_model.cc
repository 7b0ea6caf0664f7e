#include <fmt/format.h>

#include "validator/host/paths.h"
#include "validator/rules/files/disk_paths.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0661",
    .name = "untyped-mlflow-model",
    .severity = Severity::info,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 takes a model without `type` as a custom one",
    .summary = "A folder with an MLflow model is registered as a custom model",
    .explanation =
        "A model without `type` is a `custom_model`. The folder has a file `MLmodel`, as MLflow "
        "writes it; as an `mlflow_model` it can be deployed without a scoring script and an "
        "environment.",
    .fix = FixKind::unsafe,
    .kinds = "model",
    .needs = Needs::disk};

void check(const Visit& visit, Report& report) {
  const auto path = disk_path(yaml::find(&visit.node, "path"));
  if (!path || path->node->key == nullptr || yaml::find(&visit.node, "type") != nullptr ||
      !is_whole(visit.job, visit.node)) {
    return;
  }
  const host::Sight sight = visit.around->look(host::join(path->text, "MLmodel"));
  if (sight.what != host::Sight::What::file || !sight.as_on_disk.empty()) return;
  Diagnostic diagnostic =
      finding(descriptor, path->node->span,
              fmt::format("`{}` holds an MLflow model, and without `type` it is registered as a "
                          "custom model",
                          path->text),
              "add `type: mlflow_model`");
  diagnostic.absent = {"type"};
  if (auto fix = adding_before(visit.job.document, *path->node->key, "type: mlflow_model", false)) {
    diagnostic.fixes.push_back(std::move(*fix));
  }
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule untyped_mlflow_model{descriptor, ".", check};

}  // namespace aml::rules
