#include "validator/rules/compute/compute.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0815",
    .name = "spot-tier",
    .severity = Severity::hint,
    .certainty = Certainty::certain,
    .source = "Azure ML documentation of queue settings",
    .summary = "A spot job can be interrupted at any time",
    .explanation =
        "`job_tier: spot` uses machines that are idle at the moment. They are cheap, but are "
        "reclaimed when needed: the job stops and starts again from the beginning. Save "
        "checkpoints to a declared output, and begin by looking for one.",
    .fix = FixKind::none,
    .dialects = Dialects::ga,
    .kinds = "job pipeline-component"};

void check(const Visit& visit, Report& report) {
  if (!same_word(text_of(&visit.node), "spot")) return;
  if (compute_of(visit.job).kind == ComputeKind::local) return;
  report(finding(descriptor, visit.node.span, "a spot job can be interrupted and restarted",
                 "save checkpoints to an output, and continue from the last one"));
}

}  // namespace

extern const Rule spot_tier{descriptor, "^.queue_settings.job_tier", check};

}  // namespace aml::rules
