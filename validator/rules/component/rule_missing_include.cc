#include "validator/rules/files/disk_paths.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1612",
    .name = "missing-include",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "A file or folder under `additional_includes` is not there",
    .explanation =
        "What `additional_includes` lists is copied beside the code before the upload. Paths "
        "start at the folder of the component file, not at that of the pipeline that uses it.",
    .fix = FixKind::safe,
    .kinds = "command-component spark-component",
    .needs = Needs::disk,
    .reaches_users = true};

void check(const Visit& visit, Report& report) {
  const auto path = disk_path(&visit.node);
  if (!path) return;
  const host::Sight sight = visit.around->look(path->text);
  if (!is_missing(sight)) return;
  report(missing_path(descriptor, visit.job.document, *path, sight, "the included file or folder",
                      "paths start at the folder of this file"));
}

}  // namespace

extern const Rule missing_include{descriptor, "additional_includes.*", check};

}  // namespace aml::rules
