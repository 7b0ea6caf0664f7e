#include "validator/rules/placeholders/undefined.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0501",
    .name = "undefined-input",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "The command refers to an input that the job does not declare",
    .explanation =
        "Azure ML replaces `${{inputs.NAME}}` by the value or the path of the input NAME. A name "
        "that is nowhere under `inputs` has neither: the command line tool refuses the job "
        "before it is submitted, or, where it overlooks the name (whitespace inside the braces, "
        "single "
        "braces), the raw text reaches the shell after the job has waited for its compute. Correct "
        "the name, or declare the input. Brackets around the argument change nothing: only a "
        "component has optional inputs, and the command line tool does not look at names in "
        "brackets.",
    .fix = FixKind::safe,
    .kinds = "job component"};

void check(const Visit& visit, Report& report) {
  report_undefined(visit, report, doc::DeclarationKind::input, descriptor);
}

}  // namespace

extern const Rule undefined_input{descriptor, ".", check};

}  // namespace aml::rules
