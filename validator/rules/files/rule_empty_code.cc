#include <fmt/format.h>

#include "validator/rules/files/disk_paths.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0651",
    .name = "empty-code",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses an empty folder when it uploads it",
    .summary = "Nothing in the code folder would be uploaded",
    .explanation =
        "The command line tool uploads every file below the code folder that the folder's "
        "`.amlignore`, or without one its `.gitignore`, does not leave out. When no file is left "
        "it gives up. A job that needs no files has no `code`.",
    .kinds = "job component",
    .needs = Needs::disk};

void check(const Visit& visit, Report& report) {
  const std::string folder = code_folder(visit);
  if (folder.empty()) return;
  const host::Snapshot& snapshot = visit.around->snapshot(folder);
  if (snapshot.files > 0 || !snapshot.whole) return;
  const DiskPath path = *code_path(visit);
  report(finding(descriptor, path.node->span,
                 snapshot.has_ignore_file
                     ? fmt::format("the ignore file in `{}` leaves nothing to upload", path.text)
                     : fmt::format("there is no file in `{}`", path.text),
                 "put the program there, or leave `code` out"));
}

}  // namespace

extern const Rule empty_code{descriptor, "@.code", check};

}  // namespace aml::rules
