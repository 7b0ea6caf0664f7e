#include <fmt/format.h>

#include "validator/rules/files/disk_paths.h"
#include "validator/rules/files/snapshot_size.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0656",
    .name = "large-snapshot",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "azure-ai-ml 1.34.0 warns of uploads beyond 100 MB",
    .summary = "The code folder is large",
    .explanation =
        "Everything below the code folder is uploaded, and copied to every node, but what the "
        "folder's `.amlignore` leaves out, or its `.gitignore` where there is no `.amlignore`. "
        "Beyond 100 MB or 2,000 files that is slow, and mostly not meant: data belongs into an "
        "input, and what tools leave into `.amlignore`.",
    .kinds = "job component",
    .needs = Needs::disk};

/// What most of it is in.
std::string main_part(const host::Snapshot& snapshot) {
  if (snapshot.largest_bytes >= snapshot.bytes / 2 && snapshot.bytes > large_bytes) {
    return fmt::format("; `{}` alone has {} MB", snapshot.largest,
                       snapshot.largest_bytes / 1'000'000);
  }
  if (snapshot.fullest_files >= snapshot.files / 2 && snapshot.files > many_files) {
    return fmt::format("; `{}` alone has {} files", snapshot.fullest, snapshot.fullest_files);
  }
  return {};
}

void check(const Visit& visit, Report& report) {
  const std::string folder = code_folder(visit);
  if (folder.empty()) return;
  const host::Snapshot& snapshot = visit.around->snapshot(folder);
  if (!is_large(snapshot)) return;
  const DiskPath path = *code_path(visit);
  std::string message =
      fmt::format("`{}` would upload {}{} files, {} MB", path.text,
                  snapshot.whole ? "" : "at least ", snapshot.files, snapshot.bytes / 1'000'000);
  message += main_part(snapshot);
  report(finding(descriptor, path.node->span, std::move(message),
                 snapshot.has_ignore_file
                     ? "leave more out in the folder's ignore file, or name a smaller folder"
                     : "add a file `.amlignore` to the folder, or name a smaller folder"));
}

}  // namespace

extern const Rule large_snapshot{descriptor, "@.code", check};

}  // namespace aml::rules
