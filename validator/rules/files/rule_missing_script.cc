#include <fmt/format.h>

#include "validator/host/paths.h"
#include "validator/rules/files/disk_paths.h"
#include "validator/rules/files/scripts.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

using What = host::Sight::What;

constexpr RuleDescriptor descriptor{
    .code = "AML0652",
    .name = "missing-script",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "the command starts in the uploaded code folder",
    .summary = "The command needs a file that is not in the code folder",
    .explanation =
        "The job's working folder is a copy of the code folder, so `python train.py` needs "
        "`train.py` at its top. Nothing around the code folder is uploaded. The rule looks at "
        "scripts that are started with Python, R, Julia, a shell or a launcher such as "
        "`torchrun` and at what `pip install -r` reads, and is silent after commands that may "
        "bring files along.",
    .fix = FixKind::safe,
    .kinds = "job component",
    .needs = Needs::disk};

/// A module may be installed in the environment, unless its package lies in the code folder.
bool is_missing_module(const Visit& visit, const std::string& path, const std::string& folder) {
  const std::size_t slash = path.find('/');
  if (slash == std::string::npos) return false;
  if (visit.around->look(path.substr(0, slash), folder).what != What::folder) return false;
  return visit.around->look(path, folder).what == What::missing &&
         visit.around->look(path + ".py", folder).what == What::missing;
}

void check(const Visit& visit, Report& report) {
  const std::string folder = visit.node.is_string() ? code_folder(visit) : std::string();
  if (folder.empty()) return;
  const host::Snapshot& snapshot = visit.around->snapshot(folder);
  if (snapshot.files == 0 && snapshot.whole) return;  // a finding about `code` reports that
  const text::MappedText command = yaml::mapped_text(visit.job.document, visit.node);
  const auto code = code_path(visit)->text;
  for (const Script& script : scripts_in(command.text)) {
    const Span place = command.source(script.span);
    if (script.module) {
      if (!is_missing_module(visit, script.path, folder)) continue;
      report(finding(
          descriptor, place,
          fmt::format("there is no module `{}.py` in the code folder `{}`", script.path, code)));
      continue;
    }
    const host::Sight sight = visit.around->look(script.path, folder);
    if (!is_missing(sight)) continue;
    if (sight.as_on_disk.empty()) {
      report(finding(descriptor, place,
                     fmt::format("there is no `{}` in the code folder `{}`", script.path, code),
                     "only what lies in the code folder is uploaded"));
      continue;
    }
    Diagnostic other_case =
        finding(descriptor, place,
                fmt::format("the file is called `{}` on the disk, not `{}`: Linux paths are case-"
                            "sensitive",
                            sight.as_on_disk, script.path));
    const std::string_view written = command.text.substr(script.span.begin, script.span.size());
    if (host::same_but_case(written, sight.as_on_disk)) {
      suggest(other_case, place, sight.as_on_disk);
    }
    report(std::move(other_case));
  }
}

}  // namespace

extern const Rule missing_script{descriptor, "@.command", check};

}  // namespace aml::rules
