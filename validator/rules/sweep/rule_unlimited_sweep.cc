#include "validator/rules/limits/durations.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1013",
    .name = "unlimited-sweep",
    .severity = Severity::hint,
    .certainty = Certainty::certain,
    .source = "Azure ML documentation: without `timeout` a sweep may take 60 days",
    .summary = "Nothing limits the time of a sweep",
    .explanation =
        "A sweep without `timeout` is ended after 60 days, and a single trial that hangs keeps its "
        "nodes until then. Give the sweep a `timeout`, a trial a `trial_timeout`, or both; they "
        "are seconds.",
    .fix = FixKind::none,
    .dialects = Dialects::ga,
    .kinds = "sweep"};

void check(const Visit& visit, Report& report) {
  if (visit.key == nullptr || !visit.node.is_mapping() || !is_whole(visit.job, visit.node)) return;
  for (const std::string_view key : {"timeout", "trial_timeout"}) {
    if (find_entry(&visit.node, key)) return;
  }
  // Other tools call them so, which is a finding already.
  for (const std::string_view key : {"timeout_minutes", "trial_timeout_minutes"}) {
    if (find_entry(&visit.node, key)) return;
  }
  for (const yaml::Entry& entry : visit.node.entries) {
    if (timed_key(entry.name)) return;  // a limit in another unit, which has a finding of its own
  }
  // An old file names its limit elsewhere, and has a finding for it.
  for (const std::string_view key : {"timeout", "timeout_minutes"}) {
    if (find_entry(visit.job.document.root, key)) return;
  }
  Diagnostic diagnostic = finding(descriptor, visit.key->span, "this sweep has no time limit",
                                  "add `timeout:` with a limit in seconds; the default is 60 days");
  diagnostic.absent = {"limits.timeout", "limits.trial_timeout"};
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule unlimited_sweep{descriptor, "limits", check};

}  // namespace aml::rules
