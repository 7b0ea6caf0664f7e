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
        "An input reaches the script through the command: `--data ${{inputs.NAME}}`. One that the "
        "command does not name is prepared, perhaps downloaded, and then not read; often the "
        "command still has the literal value that the input was made for. An input whose "
        "environment variable, such as `AZURE_ML_INPUT_NAME`, appears in the file or in a script "
        "of the code folder is used. Five or more unused inputs are one hint: most likely a "
        "template whose command is set when the job is submitted. Refer to it, or remove it.",
    .kinds = "command sweep command-component",
    .cause = CauseClass::hint};

void check(const Visit& visit, Report& report) {
  const std::vector<const doc::Declaration*> idle = unused(visit, doc::DeclarationKind::input);
  if (auto all = about_many(descriptor, idle)) return report(std::move(*all));
  for (const doc::Declaration* input : idle) {
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
