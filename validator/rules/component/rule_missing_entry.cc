#include <fmt/format.h>

#include "validator/rules/files/disk_paths.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1615",
    .name = "missing-entry",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "Azure ML documentation: the entry is looked for in the code folder",
    .summary = "The script that a parallel or Spark component starts is not in its code folder",
    .explanation =
        "`entry_script` of a parallel task and `file` under `entry` of a Spark component are "
        "paths inside the folder that `code` names. Nothing around that folder is uploaded. A "
        "Spark component without its file is refused with the first pipeline that uses it.",
    .fix = FixKind::safe,
    .kinds = "parallel-component spark-component",
    .needs = Needs::disk,
    .reaches_users = true};

void check(const Visit& visit, Report& report) {
  const auto path = disk_path(&visit.node);
  const std::string folder = path ? code_folder(visit) : std::string();
  if (folder.empty()) return;
  const host::Snapshot& snapshot = visit.around->snapshot(folder);
  if (snapshot.files == 0 && snapshot.whole) return;  // a finding about `code` reports that
  const host::Sight sight = visit.around->look(path->text, folder);
  if (!is_missing(sight)) return;
  report(missing_path(
      descriptor, visit.job.document, *path, sight, "the script",
      fmt::format("it is looked for in the code folder, `{}`", code_path(visit)->text)));
}

}  // namespace

extern const Rule missing_entry{descriptor, "@.entry_script @.entry.file", check};

}  // namespace aml::rules
