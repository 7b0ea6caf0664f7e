#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0905",
    .name = "version-without-name",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "An output, or data, has a version but no name",
    .explanation =
        "`name` and `version` register an output as an asset when the job has finished. A name "
        "alone is fine, the version is counted up then; a version alone belongs to nothing. The "
        "same holds for data in a file of its own: there it is a warning, since `az ml data create "
        "--name` can give the name.",
    .dialects = Dialects::ga,
    .kinds = "job pipeline-component data"};

void check(const Visit& visit, Report& report) {
  const auto version = find_entry(&visit.node, "version");
  if (!version || !is_whole(visit.job, visit.node)) return;
  if (yaml::find(&visit.node, "name") != nullptr) return;
  Diagnostic diagnostic =
      finding(descriptor, version->key->span, "a `version` without a `name` belongs to nothing",
              "add the `name` of the asset, or remove the version");
  diagnostic.absent = {key_path(&visit.node, "name")};
  if (visit.key == nullptr) diagnostic.severity = Severity::warning;
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule version_without_name{descriptor, "^.outputs.* data:.", check};

}  // namespace aml::rules
