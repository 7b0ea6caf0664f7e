#include <algorithm>
#include <fmt/format.h>

#include "validator/rules/files/scripts.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

using What = host::Sight::What;

constexpr RuleDescriptor descriptor{
    .code = "AML0660",
    .name = "script-without-code",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "azure-ai-ml 1.34.0 uploads nothing without `code`",
    .summary = "The command starts a script, and no `code` is uploaded",
    .explanation =
        "Without `code` the job starts in an empty folder: `python train.py` finds no `train.py`. "
        "Name the folder with the scripts: `code: src`. Modules (`python -m`), programs of the "
        "environment, absolute paths, paths below an input, and scripts that the command itself "
        "fetches or writes need no `code`.",
    .fix = FixKind::unsafe,
    .kinds = "job component",
    .needs = Needs::disk};

/// Whether `code` is certainly absent, in this job and where a sweep may have it by mistake.
bool has_no_code(const Visit& visit, const yaml::Node& level) {
  const yaml::Node* root = visit.job.document.root;
  return !find_entry(&level, "code") && !find_entry(root, "code") &&
         visit.job.document.broken.empty();
}

/// `code: .` before the command, where the script is beside the job file.
void offer_own_folder(Diagnostic& diagnostic, const Visit& visit, const Script& script) {
  if (visit.around->look(script.path).what != What::file) return;
  diagnostic.help =
      "add `code: .`, the folder of this file, or keep the scripts in a folder of "
      "their own and name that";
  if (is_preview(visit.job)) return;
  if (auto fix = adding_before(visit.job.document, *visit.key, "code: .", false)) {
    diagnostic.fixes.push_back(std::move(*fix));
  }
}

void check(const Visit& visit, Report& report) {
  if (!visit.node.is_string() || visit.key == nullptr || visit.key->parent == nullptr) return;
  if (!has_no_code(visit, *visit.key->parent)) return;
  const text::MappedText command = yaml::mapped_text(visit.job.document, visit.node);
  std::vector<Script> scripts = scripts_in(command.text);
  std::erase_if(scripts, [](const Script& script) { return script.module; });
  if (scripts.empty()) return;
  Diagnostic diagnostic =
      finding(descriptor, command.source(scripts.front().span),
              fmt::format("`{}` is not uploaded: the job has no `code`", scripts.front().path),
              "add `code:` with the folder of the script");
  for (const Script& other : std::span(scripts).subspan(1)) {
    diagnostic.notes.push_back(
        {fmt::format("nor is `{}`", other.path), command.source(other.span)});
  }
  offer_own_folder(diagnostic, visit, scripts.front());
  diagnostic.absent = {key_path(visit.key->parent, "code")};
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule script_without_code{descriptor, "@.command", check};

}  // namespace aml::rules
