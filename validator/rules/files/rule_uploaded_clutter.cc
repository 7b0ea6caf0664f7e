#include <fmt/format.h>

#include "validator/rules/files/disk_paths.h"
#include "validator/rules/files/snapshot_size.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0657",
    .name = "uploaded-clutter",
    .severity = Severity::info,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0, what it uploads",
    .summary = "The code folder has files in it that no job needs",
    .explanation =
        "Hidden folders are uploaded too: `.git` with the whole history, a virtual environment "
        "made for another machine, `node_modules`. A file `.amlignore` in the code folder leaves "
        "them out; it is written like a `.gitignore`, which counts where there is no `.amlignore`. "
        "Only the one at the top of the code folder is read: what a `.gitignore` further up leaves "
        "out, such as checkpoints or `__pycache__`, is uploaded.",
    .kinds = "job component",
    .needs = Needs::disk};

void check(const Visit& visit, Report& report) {
  const std::string folder = code_folder(visit);
  if (folder.empty()) return;
  const host::Snapshot& snapshot = visit.around->snapshot(folder);
  if (snapshot.clutter.empty() || is_large(snapshot)) return;
  const DiskPath path = *code_path(visit);
  const std::vector<std::string_view> names(snapshot.clutter.begin(), snapshot.clutter.end());
  report(
      finding(descriptor, path.node->span,
              fmt::format("`{}` would upload {} as well", path.text, listed(names, 3)),
              snapshot.has_ignore_file
                  ? "leave them out in the folder's ignore file"
                  : "leave them out in a file `.amlignore` in the folder; an ignore file above it "
                    "does not count"));
}

}  // namespace

extern const Rule uploaded_clutter{descriptor, "@.code", check};

}  // namespace aml::rules
