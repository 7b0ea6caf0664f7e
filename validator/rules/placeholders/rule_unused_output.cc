#include <fmt/format.h>

#include "validator/rules/placeholders/placeholders.h"
#include "validator/rules/placeholders/unused.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0512",
    .name = "unused-output",
    .severity = Severity::hint,
    .certainty = Certainty::likely,
    .source = "azure-ai-ml 1.34.0 accepts outputs that nothing writes",
    .summary = "An output is declared, and the command never refers to it",
    .explanation =
        "The script learns where an output is from the command: `--to ${{outputs.NAME}}`. Where "
        "the command does not name it, the output most likely stays empty, and what the script "
        "writes elsewhere is lost with the machine. It is a hint, since an output can be wanted "
        "for its mount alone. Refer to it, or remove it.",
    .dialects = Dialects::ga,
    .kinds = "command sweep command-component",
    .cause = CauseClass::hint};

void check(const Visit& visit, Report& report) {
  const std::vector<const doc::Declaration*> idle = unused(visit, doc::DeclarationKind::output);
  if (auto all = about_many(descriptor, idle)) return report(std::move(*all));
  for (const doc::Declaration* output : idle) {
    report(finding(descriptor, output->key->span,
                   fmt::format("the command does not use the output `{}`", output->name),
                   fmt::format("write `{}` where the command writes to it, or remove it",
                               expr::spell(own_spelling(visit.job),
                                           fmt::format("outputs.{}", output->name)))));
  }
}

}  // namespace

extern const Rule unused_output{descriptor, ".", check};

}  // namespace aml::rules
