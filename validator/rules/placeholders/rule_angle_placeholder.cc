#include <fmt/format.h>

#include "validator/rules/placeholders/placeholders.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0506",
    .name = "angle-placeholder",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .source = "Azure ML documentation: no dialect replaces this spelling",
    .summary = "A placeholder is written in angle brackets, which nothing replaces",
    .explanation =
        "People write `<inputs.NAME>` in notes and copy it into a command. Azure ML leaves it as "
        "it is, and the shell takes `<` and `>` for redirections: it looks for a file called "
        "`inputs.NAME` and overwrites another. Shell redirections such as `<inputs.txt >log` are "
        "left alone.",
    .fix = FixKind::safe,
    .kinds = "job component"};

void check(const Visit& visit, Report& report) {
  for (const doc::Use& use : visit.job.bindings.uses) {
    const expr::Placeholder& placeholder = use.placeholder;
    if (placeholder.spelling != expr::Spelling::angle || placeholder.fault != expr::Fault::none ||
        use.place != doc::Place::command || !is_meant(visit.job, use)) {
      continue;
    }
    report(foreign_spelling(
        descriptor, visit.job, use,
        fmt::format("nothing replaces `{}`; the shell takes it for a redirection",
                    written(visit.job, placeholder)),
        fmt::format("write `{}`", respelt(visit.job, placeholder)), use.declaration != nullptr));
  }
}

}  // namespace

extern const Rule angle_placeholder{descriptor, ".", check};

}  // namespace aml::rules
