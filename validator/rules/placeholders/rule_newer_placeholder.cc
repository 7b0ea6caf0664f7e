#include <fmt/format.h>

#include "validator/rules/placeholders/placeholders.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0505",
    .name = "newer-placeholder",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "release notes of the command line tool, 2.0.2",
    .summary = "A preview-2021 job uses the placeholders of later dialects",
    .explanation =
        "`${{inputs.NAME}}` came in October 2021. A job in the dialect of preview-2021 is read by "
        "tools that know only `{inputs.NAME}`, and they leave a dollar and a pair of braces around "
        "the value. Write single braces, or bring the whole file to today's dialect.",
    .fix = FixKind::safe,
    .dialects = Dialects::preview};

void check(const Visit& visit, Report& report) {
  for (const doc::Use& use : visit.job.bindings.uses) {
    const expr::Placeholder& placeholder = use.placeholder;
    const bool known = placeholder.context == expr::Context::inputs ||
                       placeholder.context == expr::Context::search_space;
    if (placeholder.spelling != expr::Spelling::dollar_braces || !known ||
        placeholder.fault != expr::Fault::none || use.place != doc::Place::command) {
      continue;
    }
    report(foreign_spelling(
        descriptor, visit.job, use,
        fmt::format("preview-2021 does not know `{}`", written(visit.job, placeholder)),
        fmt::format("write `{}`, or bring the whole file to today's dialect",
                    respelt(visit.job, placeholder))));
  }
}

}  // namespace

extern const Rule newer_placeholder{descriptor, ".", check};

}  // namespace aml::rules
