#include <fmt/format.h>

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
    .kinds = "job component",
    .needs = Needs::disk,
    .reaches_users = true};

/// The path as it is from the folder of this file, where it was meant from a folder further up:
/// that of the pipeline which uses the component. Empty where nothing is there either.
std::string from_above(const Visit& visit, std::string_view path) {
  constexpr int most_levels = 3;
  while (path.starts_with("./")) path.remove_prefix(2);
  std::string above(path);
  for (int level = 0; level < most_levels; ++level) {
    above.insert(0, "../");
    const host::Sight sight = visit.around->look(above);
    if (!sight.real.empty() && sight.as_on_disk.empty()) return above;
  }
  return {};
}

void check(const Visit& visit, Report& report) {
  const auto path = code_path(visit);
  if (!path) return;
  const host::Sight sight = visit.around->look(path->text);
  if (!is_missing(sight)) return;
  Diagnostic diagnostic = missing_path(descriptor, visit.job.document, *path, sight,
                                       "the code folder", "paths start at the folder of this file");
  const bool is_relative = !path->text.starts_with('/') && !path->text.starts_with("..");
  const std::string above = is_component(visit.job) && is_relative && diagnostic.fixes.empty()
                                ? from_above(visit, path->text)
                                : std::string();
  if (!above.empty()) {
    diagnostic.help = fmt::format(
        "paths start at the folder of this file, not at that of a pipeline: write `{}`", above);
    diagnostic.fixes.push_back(
        replacing(fmt::format("change to `{}`", above), path->node->span, above, false));
  }
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule missing_code{descriptor, "@.code", check};

}  // namespace aml::rules
