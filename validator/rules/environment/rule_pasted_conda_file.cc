#include <algorithm>
#include <fmt/format.h>
#include <span>

#include "validator/rules/environment/environment.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0703",
    .name = "pasted-conda-file",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "The content of a conda file is where an environment or a path is expected",
    .explanation =
        "`channels` and `dependencies` are keys of a conda file, not of an Azure ML environment. "
        "Keep them in a file of their own and name it under `conda_file`, or put them below "
        "`conda_file` as they are; either needs an `image` beside it. As a block of text, "
        "`conda_file: |`, they are read as the path of a file.",
    .fix = FixKind::unsafe,
    .dialects = Dialects::both,
    .kinds = "job component environment deployment",
    .cause = CauseClass::structure,
    .reaches_users = true};

/// `conda_file: |` with the content of the file below it.
void check_block(const Visit& visit, Report& report) {
  const yaml::Node* file = yaml::find(&visit.node, "conda_file");
  if (is_preview(visit.job) || file == nullptr || !file->is_string()) return;
  if (file->text.find('\n') == file->text.npos || is_foreign(visit.job, *file)) return;
  const bool block = file->style == yaml::Style::literal || file->style == yaml::Style::folded;
  Diagnostic diagnostic = finding(
      descriptor, block ? Span{file->span.begin, file->span.begin + 1} : file->span,
      "this string is read as the path of a conda file",
      "save it in its own file and name that file, or put it under `conda_file:` as a mapping");
  diagnostic.explains.places.push_back(file->span);
  // Without the sign, a literal block is the mapping that it shows.
  const std::string_view source = file->span.of(visit.job.document.text);
  const std::size_t header = std::min(source.find_first_of("\r\n"), source.size());
  const bool mapping = file->text.starts_with("name:") || file->text.starts_with("channels:") ||
                       file->text.starts_with("dependencies:");
  if (file->style == yaml::Style::literal && mapping && header <= 2) {
    diagnostic.fixes.push_back(
        replacing("make it a mapping",
                  {file->span.begin, static_cast<Offset>(file->span.begin + header)}, "", false));
  }
  report(std::move(diagnostic));
}

void check(const Visit& visit, Report& report) {
  check_block(visit, report);
  const std::vector<yaml::Entry> keys = conda_keys(&visit.node);
  if (keys.empty()) return;
  Diagnostic diagnostic =
      finding(descriptor, keys.front().key->span,
              fmt::format("`{}` belongs in a conda file", keys.front().name),
              "name the conda file under `conda_file`, or move what is of conda below it");
  for (const yaml::Pair& pair : visit.node.pairs) {
    const std::string_view name = yaml::key_text(*pair.key);
    const bool is_conda = name == "channels" || name == "dependencies";
    if (is_conda || name == "name" || name == "version") {
      diagnostic.explains.places.push_back(pair.key->span);
    }
  }
  for (const yaml::Entry& other : std::span(keys).subspan(1)) {
    diagnostic.notes.push_back({fmt::format("so does `{}`", other.name), other.key->span});
  }
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule pasted_conda_file{descriptor, environment_places, check};

}  // namespace aml::rules
