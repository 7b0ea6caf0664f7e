#include "validator/rules/files/disk_paths.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0650",
    .name = "missing-code",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "The code folder is not there",
    .explanation =
        "`code` names a folder, or one file, that is uploaded for the job. It is looked for from "
        "the folder of the YAML file, not from where the command line tool is started. Where only "
        "the case of a letter differs the job can be submitted from Windows and is refused "
        "elsewhere.",
    .fix = FixKind::safe,
    .needs = Needs::disk};

void check(const Visit& visit, Report& report) {
  const auto path = code_path(visit);
  if (!path) return;
  const host::Sight sight = visit.around->look(path->text);
  if (!is_missing(sight)) return;
  report(missing_path(descriptor, visit.job.document, *path, sight, "the code folder",
                      "paths start at the folder of this file"));
}

}  // namespace

extern const Rule missing_code{descriptor, "@.code", check};

}  // namespace aml::rules
