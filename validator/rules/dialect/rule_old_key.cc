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
        "articles. With `--dialect ga` every old spelling of a file is reported like this.",
    .cause = CauseClass::dialect};

void check(const Visit& visit, Report& report) {
  const doc::Job& job = visit.job;
  for (const doc::OldKey& old : job.old_keys) {
    const bool known = old.since > job.what.dialect;
    if (!known) report(foreign_key(descriptor, old, is_preview(job) ? "in preview-2021" : "today"));
  }
}

}  // namespace

extern const Rule old_key{descriptor, ".", check};

}  // namespace aml::rules
