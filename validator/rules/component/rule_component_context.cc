#include <fmt/format.h>

#include "validator/rules/placeholders/placeholders.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1608",
    .name = "component-context",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it when the component is created",
    .summary = "The command of a component refers to what a component does not have",
    .explanation =
        "The command of a component knows the component's own `inputs` and `outputs`, in "
        "`$[[ ]]` as well. There is no `search_space`: where a sweep tries a component, a swept "
        "parameter is an ordinary input of it, and the command says `${{inputs.NAME}}`.",
    .fix = FixKind::safe,
    .kinds = "command-component"};

/// `${{data}}` or `${{search_space.lr}}` where an input or output has that name.
const doc::Declaration* declared_as(const doc::Job& job, std::string_view name) {
  const doc::Declaration* input = job.bindings.find(doc::DeclarationKind::input, name);
  return input != nullptr ? input : job.bindings.find(doc::DeclarationKind::output, name);
}

void check(const Visit& visit, Report& report) {
  for (const doc::Use& use : visit.job.bindings.uses) {
    const expr::Placeholder& placeholder = use.placeholder;
    const bool pipeline =
        placeholder.context == expr::Context::parent || placeholder.context == expr::Context::jobs;
    if (pipeline || !is_refused_in_component(visit.job, use)) continue;
    const bool search = placeholder.context == expr::Context::search_space;
    const std::string_view name = search ? placeholder.name : placeholder.context_text;
    Diagnostic diagnostic =
        placeholder.fault == expr::Fault::empty
            ? finding(descriptor, placeholder.span, "this placeholder is empty")
            : finding(descriptor, placeholder.path,
                      search ? "a component has no search space"
                             : fmt::format("unknown context `{}`", placeholder.context_text));
    const bool whole = search || placeholder.name.empty();
    const doc::Declaration* meant = whole ? declared_as(visit.job, name) : nullptr;
    if (meant != nullptr) {
      suggest(diagnostic, placeholder.path, fmt::format("{}.{}", block_of(meant->kind), name));
      diagnostic.notes.push_back({fmt::format("`{}` is declared here", name), meant->key->span});
    } else {
      diagnostic.help =
          search ? fmt::format("declare an input `{0}`, and write `${{{{inputs.{0}}}}}`", name)
                 : "a placeholder begins with `inputs.` or `outputs.`";
    }
    explain_unused(diagnostic, visit.job, use);
    report(std::move(diagnostic));
  }
}

}  // namespace

extern const Rule component_context{descriptor, ".", check};

}  // namespace aml::rules
