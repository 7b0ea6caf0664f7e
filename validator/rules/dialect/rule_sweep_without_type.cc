#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0304",
    .name = "sweep-without-type",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 reads the file as a command job and refuses its keys",
    .summary = "A sweep does not declare its `type`",
    .explanation =
        "A job file without `type` is a command job, whatever its other keys are, and a command "
        "job has neither `trial` nor `search_space`. So a sweep needs `type: sweep`; in "
        "preview-2021, `type: sweep_job`. The name of the schema in `$schema` does not count: "
        "the command line tool does not read it.",
    .fix = FixKind::safe,
    .kinds = "sweep",
    .cause = CauseClass::dialect};

/// Only `type` is missing. Otherwise the schema tells of all missing keys, at the same place.
bool is_whole_sweep(const doc::Job& job, const yaml::Node& root) {
  constexpr std::array<std::string_view, 4> today = {"trial", "search_space", "objective",
                                                     "limits"};
  constexpr std::array<std::string_view, 3> preview = {"trial", "algorithm", "objective"};
  const auto stands = [&](std::string_view key) { return yaml::find(&root, key) != nullptr; };
  return is_preview(job) ? std::ranges::all_of(preview, stands)
                         : std::ranges::all_of(today, stands);
}

void check(const Visit& visit, Report& report) {
  const doc::Job& job = visit.job;
  const yaml::Node& root = visit.node;
  // `job_type` is its name of early 2021.
  if (yaml::find(&root, "job_type") != nullptr) return;
  if (yaml::find(&root, "type") != nullptr || !is_whole(job, root) || !is_whole_sweep(job, root)) {
    return;
  }
  const std::string line = is_preview(job) ? "type: sweep_job" : "type: sweep";
  Diagnostic diagnostic = finding(descriptor, root.pairs.front().key->span,
                                  "this sweep has no `type`, so it is read as a command job",
                                  fmt::format("add `{}`", line));
  diagnostic.absent = diagnostic.explains.keys = {"type"};
  if (auto fix = adding_before(job.document, *root.pairs.front().key, line)) {
    diagnostic.fixes.push_back(std::move(*fix));
  }
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule sweep_without_type{descriptor, ".", check};

}  // namespace aml::rules
