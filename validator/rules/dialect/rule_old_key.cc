#include <fmt/format.h>
#include <span>

#include "validator/rules/dialect/foreign_key.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0302",
    .name = "old-key",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses keys of older dialects",
    .summary = "A key is written as an older dialect wrote it",
    .explanation =
        "This file is written in a newer dialect, which no longer knows the key, or knows it in "
        "another shape. The message names today's spelling. Mixtures come from copying out of old "
        "articles. With `--dialect ga` every old spelling of a file is reported like this. An "
        "environment, data or a model that is written as in 2021 has one finding for all its keys.",
    .kinds = "job asset",
    .cause = CauseClass::dialect};

/// One finding for a file of 2021 of a kind that has no dialects: it is old as a whole.
void report_old_file(const doc::Job& job, std::vector<Diagnostic> keys, Report& report) {
  if (keys.empty()) return;
  Diagnostic whole = std::move(keys.front());
  whole.message =
      fmt::format("this {} is written as in 2021: {}", job.what.kind->word, whole.message);
  bool all_have_fixes = !whole.fixes.empty();
  for (const Diagnostic& other : std::span(keys).subspan(1)) {
    whole.notes.push_back({other.help, other.span});
    all_have_fixes = all_have_fixes && !other.fixes.empty();
    if (!all_have_fixes) continue;
    const std::vector<Edit>& edits = other.fixes.front().edits;
    whole.fixes.front().edits.insert(whole.fixes.front().edits.end(), edits.begin(), edits.end());
    whole.fixes.front().title = "write it as today";
  }
  if (!all_have_fixes) {
    whole.fixes.clear();
    whole.help += "; `aml-lint --migrate` shows the file in today's form";
  }
  report(std::move(whole));
}

void check(const Visit& visit, Report& report) {
  const doc::Job& job = visit.job;
  std::vector<Diagnostic> keys;
  for (const doc::OldKey& old : job.old_keys) {
    if (old.since > job.what.dialect) continue;
    keys.push_back(
        foreign_key(descriptor, job, old, is_preview(job) ? "in preview-2021" : "today"));
  }
  if (!job.what.kind->old_dialects) return report_old_file(job, std::move(keys), report);
  for (Diagnostic& key : keys) report(std::move(key));
}

}  // namespace

extern const Rule old_key{descriptor, ".", check};

}  // namespace aml::rules
