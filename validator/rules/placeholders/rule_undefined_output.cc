#include "validator/rules/placeholders/undefined.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0502",
    .name = "undefined-output",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "Azure ML documentation: outputs are declared under `outputs`",
    .summary = "The command refers to an output that the job does not declare",
    .explanation =
        "Azure ML replaces `${{outputs.NAME}}` by a writable path, but only for names that are "
        "under `outputs`. The command line tool does not look: the mistake shows when the job has "
        "started and its results are written to a folder with a strange name, which is lost when "
        "the job ends. Correct the name, or declare the output; `NAME:` without a value is enough.",
    .fix = FixKind::safe,
    .dialects = Dialects::ga,
    .kinds = "job component"};

void check(const Visit& visit, Report& report) {
  report_undefined(visit, report, doc::DeclarationKind::output, descriptor);
}

}  // namespace

extern const Rule undefined_output{descriptor, ".", check};

}  // namespace aml::rules
