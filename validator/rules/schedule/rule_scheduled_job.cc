#include <fmt/format.h>

#include "validator/rules/files/disk_paths.h"
#include "validator/rules/serving/referred_file.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1736",
    .name = "scheduled-job",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "What is scheduled is not the file of a pipeline job",
    .explanation =
        "A schedule starts a pipeline job. Its file is looked for from the folder of the YAML "
        "file. A command job is scheduled as a pipeline of one step.",
    .dialects = Dialects::ga,
    .kinds = "schedule",
    .needs = Needs::other_files};

std::string_view help_for_scheduled(const doc::Kind* kind) {
  return kind != nullptr && kind->scored
             ? "only pipeline jobs can be scheduled: write a pipeline with this job as its one step"
             : "name the file of a pipeline job: `type: pipeline` with `jobs`";
}

void check(const Visit& visit, Report& report) {
  const auto path = disk_path(&visit.node);
  if (!path || text_of(&visit.node).starts_with("file:")) return;
  const OtherFile* file = referred_file(visit, *path, descriptor, "the job file", report);
  if (file == nullptr || is_template(*file)) return;
  const doc::Kind* kind = file->what.kind;
  const bool may_be_pipeline =
      kind == doc::pipeline_job || (kind != nullptr && !kind->scored && kind->group == "job");
  if (may_be_pipeline) return;
  report(finding(descriptor, visit.node.span,
                 kind == nullptr ? fmt::format("`{}` is not a pipeline job", path->text)
                                 : fmt::format("`{}` is {}, not a pipeline job", path->text,
                                               with_article(kind->word)),
                 std::string(help_for_scheduled(kind))));
}

}  // namespace

extern const Rule scheduled_job{descriptor, "create_job create_job.job", check};

}  // namespace aml::rules
