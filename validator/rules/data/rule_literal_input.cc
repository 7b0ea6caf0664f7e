#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0906",
    .name = "literal-input",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "schema published in August 2021",
    .summary = "preview-2021 has no plain values as inputs",
    .explanation =
        "In preview-2021 every input is data: a mapping with `data` and `mode`. Numbers and texts "
        "as inputs came in October 2021. Write the value into the command, or bring the whole "
        "file to today's dialect.",
    .dialects = Dialects::preview};

void check(const Visit& visit, Report& report) {
  if (!visit.node.is_scalar() || visit.key == nullptr) return;
  if (visit.node.is_null()) return;
  report(finding(descriptor, visit.node.span,
                 fmt::format("`{}` is a plain value; preview-2021 takes only data as input",
                             yaml::key_text(*visit.key)),
                 "write the value into the command"));
}

}  // namespace

extern const Rule literal_input{descriptor, "@.inputs.*", check};

}  // namespace aml::rules
