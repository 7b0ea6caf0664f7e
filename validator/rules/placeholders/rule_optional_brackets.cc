#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0514",
    .name = "optional-brackets",
    .severity = Severity::hint,
    .certainty = Certainty::likely,
    .source = "Azure ML documentation: `$[[ ]]` belongs to commands of components",
    .summary = "`$[[ ... ]]` stands in the command of a job",
    .explanation =
        "In a component `$[[ --x ${{inputs.x}} ]]` vanishes when the optional input x is not "
        "given. Inputs of a job are never optional: what is declared is given, so the brackets "
        "have nothing to decide, and whether the service takes them off is not documented. Write "
        "the argument without them.",
    .fix = FixKind::unsafe,
    .dialects = Dialects::ga};

void check(const Visit& visit, Report& report) {
  for (const auto& [scalar, block] : visit.job.bindings.optionals) {
    if (!block.closed || block.span.size() < 5) continue;
    Diagnostic diagnostic = finding(descriptor, block.span,
                                    "`$[[ ... ]]` is for components; a job has no optional inputs",
                                    "write the argument without the brackets");
    diagnostic.fixes.push_back({"take the brackets off",
                                false,
                                {{{block.span.begin, block.span.begin + 3}, ""},
                                 {{block.span.end - 2, block.span.end}, ""}}});
    report(std::move(diagnostic));
  }
}

}  // namespace

extern const Rule optional_brackets{descriptor, ".", check};

}  // namespace aml::rules
