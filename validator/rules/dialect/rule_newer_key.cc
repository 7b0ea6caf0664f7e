
#include "validator/rules/dialect/foreign_key.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0303",
    .name = "newer-key",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "schema published in August 2021",
    .summary = "A preview-2021 job has a key of a later dialect",
    .explanation =
        "This file is mostly written in the dialect of preview-2021, which refuses the key. "
        "Either write it as that dialect does, as the message says, or bring the whole file to "
        "today's dialect. If the file is meant for today's tools, check it with `--dialect ga`, "
        "which reports its old keys instead.",
    .dialects = Dialects::preview,
    .cause = CauseClass::dialect};

void check(const Visit& visit, Report& report) {
  for (const doc::OldKey& newer : visit.job.newer_keys) {
    Diagnostic diagnostic = foreign_key(descriptor, visit.job, newer, "in preview-2021");
    // Nobody may want to go back: the way forward is as likely meant.
    for (Fix& fix : diagnostic.fixes) fix.safe = false;
    report(std::move(diagnostic));
  }
}

}  // namespace

extern const Rule newer_key{descriptor, ".", check};

}  // namespace aml::rules
