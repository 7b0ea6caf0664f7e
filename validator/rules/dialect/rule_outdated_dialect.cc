#include <array>
#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0301",
    .name = "outdated-dialect",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses the keys of older dialects",
    .summary = "The job is written for a command line tool of 2021",
    .explanation =
        "The keys of a job changed twice: in October 2021 (`${{inputs.x}}`, `limits`, `compute` as "
        "a text) and in March 2022 (`code` as a text, inputs with `type` and `path`). A file that "
        "keeps to one older dialect is judged by the rules of that dialect and gets this one "
        "warning; today's tool refuses it. `aml-lint --migrate` rewrites it, `--dialect ga` tells "
        "what has to change, "
        "`--dialect preview-2021` accepts the file as it is.",
    .dialects = Dialects::old,
    .cause = CauseClass::dialect};

/// The first key that today's dialect does not know; without one, the first key of all.
Span telling_place(const doc::Job& job) {
  doc::Classification today = job.what;
  today.dialect = doc::Dialect::ga;
  const std::vector<doc::OldKey> old = doc::old_keys(job.document, today);
  if (!old.empty()) return old.front().key->span;
  const yaml::Node& root = *job.document.root;
  return root.pairs.empty() ? root.span : root.pairs.front().key->span;
}

/// Keys that preview-2021 itself had already replaced.
bool is_of_private_preview(const doc::Job& job) { return is_preview(job) && !job.old_keys.empty(); }

void check(const Visit& visit, Report& report) {
  const doc::Job& job = visit.job;
  if (job.what.forced) return;
  report(finding(
      descriptor, telling_place(job),
      is_of_private_preview(job) ? "this job is written for the private preview before May 2021"
      : is_preview(job)          ? "this job is written for the preview of June to September 2021"
                        : "this job is written for the tools of October 2021 to March 2022",
      "today's command line tool refuses it; `aml-lint --migrate` shows it in today's "
      "dialect, `--dialect ga` lists what to change"));
}

}  // namespace

extern const Rule outdated_dialect{descriptor, ".", check};

}  // namespace aml::rules
