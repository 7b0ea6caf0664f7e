#include <fmt/format.h>

#include "validator/rules/pipeline/steps.h"
#include "validator/rules/placeholders/placeholders.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1503",
    .name = "unbound-placeholder",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses the forms of 2021; Azure ML documentation of bindings",
    .summary = "A placeholder in the inputs or outputs of a step refers to nothing",
    .explanation =
        "An input of a step is bound by `${{parent.inputs.NAME}}` or "
        "`${{parent.jobs.STEP.outputs.NAME}}`, an output by `${{parent.outputs.NAME}}`. Until "
        "2022 they were written without `parent`, and the command line tool refuses that today. "
        "Any other path is passed on as it is written.",
    .fix = FixKind::safe,
    .kinds = "pipeline pipeline-component"};

/// `inputs.x`, `jobs.s.outputs.o`: what only lacks its first word.
bool lacks_parent(const expr::Placeholder& placeholder) {
  using enum expr::Context;
  const expr::Context context = placeholder.context;
  return (context == inputs || context == outputs || context == jobs) && !placeholder.name.empty();
}

Diagnostic about_form_of_2021(const doc::Job& job, const expr::Placeholder& placeholder) {
  Diagnostic diagnostic =
      finding(descriptor, placeholder.path,
              fmt::format("`{}` lacks `parent.`: the form of 2021", written(job, placeholder)));
  suggest(diagnostic, placeholder.path,
          fmt::format("parent.{}.{}", placeholder.context_text, placeholder.name));
  return diagnostic;
}

std::string_view forms_for(doc::Place place) {
  return place == doc::Place::step_output
             ? "an output of a step is bound by `${{parent.outputs.NAME}}`"
             : "write `${{parent.inputs.NAME}}` or `${{parent.jobs.STEP.outputs.NAME}}`";
}

void check(const Visit& visit, Report& report) {
  const expr::Placeholder* last = nullptr;
  for (const doc::Use& use : visit.job.bindings.uses) {
    const expr::Placeholder& placeholder = use.placeholder;
    const bool bound = use.place == doc::Place::step_input || use.place == doc::Place::step_output;
    const bool same = last != nullptr && last->span == placeholder.span;
    last = &placeholder;
    if (!bound || same || use.scope->parent == nullptr || is_legal_binding(use)) continue;
    if (placeholder.spelling != expr::Spelling::dollar_braces) continue;
    if (placeholder.fault == expr::Fault::unclosed) continue;  // of `unread-binding`
    if (lacks_parent(placeholder)) {
      Diagnostic diagnostic = about_form_of_2021(visit.job, placeholder);
      const doc::Declaration* meant =
          use.kind ? use.scope->parent->find(*use.kind, use.name) : nullptr;
      if (meant != nullptr) diagnostic.explains.places.push_back(meant->key->span);
      report(std::move(diagnostic));
    } else {
      report(finding(descriptor, placeholder.span,
                     fmt::format("`{}` cannot be bound here", written(visit.job, placeholder)),
                     std::string(forms_for(use.place))));
    }
  }
}

}  // namespace

extern const Rule unbound_placeholder{descriptor, ".", check};

}  // namespace aml::rules
