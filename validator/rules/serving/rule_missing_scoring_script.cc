#include <fmt/format.h>

#include "validator/host/paths.h"
#include "validator/rules/files/disk_paths.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1704",
    .name = "missing-scoring-script",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "the container cannot start without it; azure-ai-ml 1.34.0 does not look",
    .summary = "The scoring script is not in the code folder",
    .explanation =
        "`code` is looked for from the folder of the YAML file, and `scoring_script` in `code`. "
        "Nobody looks for them before the container has started, minutes after the deployment was "
        "created.",
    .fix = FixKind::unsafe,
    .dialects = Dialects::ga,
    .kinds = "deployment",
    .needs = Needs::disk};

using What = host::Sight::What;

/// The path of a file of this name at most two folders below; empty where there is none.
std::string deeper(const host::FileContext& around, const std::string& folder,
                   std::string_view name, int levels = 2) {
  for (const host::Entry& entry : around.entries(folder)) {
    if (entry.kind == host::FileKind::file && entry.name == name) return entry.name;
  }
  if (levels == 0) return {};
  for (const host::Entry& entry : around.entries(folder)) {
    if (entry.kind != host::FileKind::folder) continue;
    const std::string path = deeper(around, host::join(folder, entry.name), name, levels - 1);
    if (!path.empty()) return host::join(entry.name, path);
  }
  return {};
}

void check_script(const Visit& visit, const DiskPath& code, const std::string& folder,
                  Report& report) {
  const auto script = disk_path(yaml::find(&visit.node, "scoring_script"));
  if (!script) return;
  const host::Sight sight = visit.around->look(script->text, folder);
  if (!is_missing(sight)) return;
  Diagnostic diagnostic = missing_path(descriptor, visit.job.document, *script, sight,
                                       "the scoring script", "the path starts at the code folder");
  if (sight.as_on_disk.empty()) {
    diagnostic.message =
        fmt::format("`{}` is not in the code folder `{}`", script->text, code.text);
    const std::size_t slash = script->text.rfind('/');
    const std::string found =
        deeper(*visit.around, folder,
               slash == script->text.npos ? script->text : script->text.substr(slash + 1));
    if (!found.empty()) suggest(diagnostic, script->node->span, found);
    if (!found.empty()) diagnostic.fixes.back().safe = false;
  }
  report(std::move(diagnostic));
}

void check(const Visit& visit, Report& report) {
  const auto code = disk_path(yaml::find(&visit.node, "code"));
  if (!code) return;
  const host::Sight sight = visit.around->look(code->text);
  if (sight.what == What::folder && sight.as_on_disk.empty()) {
    return check_script(visit, *code, sight.real, report);
  }
  if (!is_missing(sight) || sight.outside) return;
  report(missing_path(descriptor, visit.job.document, *code, sight, "the code folder",
                      "paths start at the folder of this file"));
}

}  // namespace

extern const Rule missing_scoring_script{descriptor, "code_configuration", check};

}  // namespace aml::rules
