#include <fmt/format.h>

#include "validator/rules/placeholders/placeholders.h"
#include "validator/rules/placeholders/unused.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0511",
    .name = "unused-input",
    .severity = Severity::hint,
    .certainty = Certainty::likely,
    .source = "azure-ai-ml 1.34.0 accepts inputs that nothing reads",
    .summary = "An input is declared, and the command never refers to it",
    .explanation =
        "An input reaches the script only through the command: `--data ${{inputs.NAME}}`. One that "
        "the command does not name is prepared, perhaps downloaded, and then not read; often the "
        "command still has the literal value that the input was made for. It is a hint, since a "
        "script can find an input in the environment too. Refer to it, or remove it."};

void check(const Visit& visit, Report& report) {
  for (const doc::Declaration* input : unused(visit.job, doc::DeclarationKind::input)) {
    report(finding(
        descriptor, input->key->span,
        fmt::format("the command does not use the input `{}`", input->name),
        fmt::format("write `{}` where the command needs it, or remove it",
                    expr::spell(own_spelling(visit.job), fmt::format("inputs.{}", input->name)))));
  }
}

}  // namespace

extern const Rule unused_input{descriptor, ".", check};

}  // namespace aml::rules
