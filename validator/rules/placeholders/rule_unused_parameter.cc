#include <fmt/format.h>

#include "validator/rules/command_text.h"
#include "validator/rules/placeholders/placeholders.h"
#include "validator/rules/placeholders/unused.h"
#include "validator/rules/support.h"
#include "validator/shell/option.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0513",
    .name = "unused-parameter",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "Azure ML documentation: parameters reach the trial through its command",
    .summary = "A search-space parameter is never used by the trial's command",
    .explanation =
        "A sweep tries values of each parameter, and a trial gets its values only where the "
        "command says `${{search_space.NAME}}`. A parameter that the command does not name "
        "changes nothing: the trials differ in name only, and each is paid for. Where the command "
        "gives the option of that name a fixed value, the fix puts the parameter there. A trial "
        "also finds the value in the environment variable `AZUREML_SWEEP_NAME`; one that the "
        "command or a script of the code folder reads is used.",
    .fix = FixKind::unsafe,
    .kinds = "command sweep",
    .cause = CauseClass::hint};

/// The command's own value for an option of that name.
void add_fixed_value(Diagnostic& diagnostic, const doc::Job& job, std::string_view name,
                     const std::string& placeholder) {
  const yaml::Node& command = *command_scalar(job);
  const text::MappedText text = yaml::mapped_text(job.document, command);
  for (const shell::Command& one : shell::commands_in(text.text)) {
    for (const shell::Option& option : shell::options_of(one)) {
      if (option.value.empty() || shell::has_substitution(option.value) ||
          !shell::same_option(option.name, name)) {
        continue;
      }
      const auto size = static_cast<Offset>(option.value.size());
      diagnostic.notes.push_back(
          {fmt::format("here `{}` has a fixed value", option.flag), text.source(option.span)});
      diagnostic.fixes.push_back(replacing(fmt::format("write `{}` there", placeholder),
                                           text.source({option.span.end - size, option.span.end}),
                                           placeholder, false));
      return;
    }
  }
}

void check(const Visit& visit, Report& report) {
  for (const doc::Declaration* parameter : unused(visit, doc::DeclarationKind::parameter)) {
    const std::string placeholder =
        expr::spell(own_spelling(visit.job), fmt::format("search_space.{}", parameter->name));
    Diagnostic diagnostic =
        finding(descriptor, parameter->key->span,
                fmt::format("the trial's command does not use the parameter `{}`", parameter->name),
                fmt::format("write `{}` where the command needs it, or remove it", placeholder));
    add_fixed_value(diagnostic, visit.job, parameter->name, placeholder);
    report(std::move(diagnostic));
  }
}

}  // namespace

extern const Rule unused_parameter{descriptor, ".", check};

}  // namespace aml::rules
