#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1007",
    .name = "exclude-finished-jobs",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "`exclude_finished_jobs` exists only in preview-2021",
    .explanation =
        "The truncation policy of the preview could leave finished trials out of its count. "
        "Today's command line tool refuses the key, although articles still show it. Remove it; "
        "there is no successor.",
    .fix = FixKind::safe,
    .dialects = Dialects::ga,
    .kinds = "job pipeline-component"};

void check(const Visit& visit, Report& report) {
  const auto entry = find_entry(&visit.node, "exclude_finished_jobs");
  if (!entry) return;
  Diagnostic diagnostic =
      finding(descriptor, entry->key->span, "`exclude_finished_jobs` existed only in preview-2021",
              "remove it; it has no successor");
  if (auto fix = removing(visit.job.document, *entry)) diagnostic.fixes.push_back(std::move(*fix));
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule exclude_finished_jobs{descriptor, "^.early_termination", check};

}  // namespace aml::rules
