#include <fmt/format.h>

#include "validator/rules/names/names.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0405",
    .name = "fixed-job-name",
    .severity = Severity::hint,
    .certainty = Certainty::likely,
    .source = "Azure ML documentation: the name of a job is unique in its workspace",
    .summary = "The job has a fixed name, so the file can be submitted once",
    .explanation =
        "`name` is the id of one run, and no two jobs of a workspace share it: the second "
        "submission of the file collides with the first. Without `name` each submission gets an "
        "id of its own. A text for people belongs in `display_name`, where it may repeat; a name "
        "for one run is better given on the command line.",
    .fix = FixKind::unsafe};

void check(const Visit& visit, Report& report) {
  const std::string_view name = text_of(&visit.node);
  if (visit.key == nullptr || name.empty() || name_fault(name, 255)) return;
  if (name.find("{{") != name.npos || name.find("${") != name.npos) return;
  Diagnostic diagnostic =
      finding(descriptor, visit.key->span, "a job name can be used only once",
              is_preview(visit.job) ? "remove `name`" : "remove `name`, or use `display_name`");
  const bool can_rename =
      !is_preview(visit.job) && yaml::find(visit.job.document.root, "display_name") == nullptr;
  if (can_rename) {
    diagnostic.fixes.push_back(
        replacing("rename it to `display_name`", visit.key->span, "display_name", false));
  } else if (auto fix = removing(visit.job.document, {"name", visit.key, &visit.node})) {
    fix->safe = false;
    diagnostic.fixes.push_back(std::move(*fix));
  }
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule fixed_job_name{descriptor, "name", check};

}  // namespace aml::rules
