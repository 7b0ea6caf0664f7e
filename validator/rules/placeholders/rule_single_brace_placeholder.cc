#include <fmt/format.h>

#include "validator/rules/placeholders/placeholders.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0504",
    .name = "single-brace-placeholder",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 rewrites it with a deprecation warning",
    .summary = "A placeholder is written in single braces, the spelling of 2021",
    .explanation =
        "Until September 2021 a command said `{inputs.NAME}`. Today's spelling is "
        "`${{inputs.NAME}}`; the command line tool still rewrites the old one, with a warning, "
        "but only without whitespace inside the braces, and it does not check the name in a "
        "command "
        "job. Other tools and the REST interface do not rewrite it at all.",
    .fix = FixKind::safe,
    .dialects = Dialects::ga,
    .kinds = "job component"};

void check(const Visit& visit, Report& report) {
  for (const doc::Use& use : visit.job.bindings.uses) {
    const expr::Placeholder& placeholder = use.placeholder;
    if (placeholder.spelling != expr::Spelling::single_braces || placeholder.inner_blanks ||
        placeholder.fault != expr::Fault::none || use.place != doc::Place::command ||
        !kind_of(placeholder.context) || framed(visit.job, placeholder) != placeholder.span) {
      continue;
    }
    report(foreign_spelling(
        descriptor, visit.job, use,
        fmt::format("`{}` is the spelling of 2021", written(visit.job, placeholder)),
        fmt::format("write `{}`", respelt(visit.job, placeholder))));
  }
}

}  // namespace

extern const Rule single_brace_placeholder{descriptor, ".", check};

}  // namespace aml::rules
