#include <algorithm>
#include <fmt/format.h>
#include <span>

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
        "script can find an input in the environment too. Refer to it, or remove it.",
    .cause = CauseClass::hint};

/// Nothing that the command names is declared: it is often set when the job is submitted, and that
/// is one thing to say.
bool uses_no_input(const doc::Job& job) {
  return std::ranges::none_of(job.bindings.uses, [](const doc::Use& use) {
    return use.declaration != nullptr && use.declaration->kind == doc::DeclarationKind::input;
  });
}

void report_all(const std::vector<const doc::Declaration*>& inputs, Report& report) {
  constexpr std::size_t most_notes = 8;
  Diagnostic diagnostic =
      finding(descriptor, inputs.front()->key->span,
              fmt::format("the command uses none of the {} inputs", inputs.size()),
              "refer to them where the command needs them, or remove them");
  for (const doc::Declaration* input : std::span(inputs).subspan(1)) {
    if (diagnostic.notes.size() == most_notes) break;
    diagnostic.notes.push_back({fmt::format("nor `{}`", input->name), input->key->span});
  }
  report(std::move(diagnostic));
}

void check(const Visit& visit, Report& report) {
  constexpr std::size_t many = 3;
  const std::vector<const doc::Declaration*> inputs =
      unused(visit.job, doc::DeclarationKind::input);
  if (inputs.size() >= many && uses_no_input(visit.job)) return report_all(inputs, report);
  for (const doc::Declaration* input : inputs) {
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
