#include <algorithm>
#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1509",
    .name = "unused-pipeline-input",
    .severity = Severity::hint,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 accepts inputs that no step uses",
    .summary = "An input of a pipeline that no step is bound to",
    .explanation =
        "An input of a pipeline reaches a step by `${{parent.inputs.NAME}}`. One that no step "
        "names changes nothing, whatever is given for it.",
    .kinds = "pipeline pipeline-component",
    .cause = CauseClass::hint};

bool is_about(const doc::Use& use, const doc::Declaration& input) {
  if (use.declaration == &input) return true;
  // The whole group: `g` of `g.x`.
  return use.kind == input.kind && use.names != nullptr && use.names->parent == nullptr &&
         input.name.starts_with(use.name) && input.name.substr(use.name.size()).starts_with('.');
}

void check(const Visit& visit, Report& report) {
  const doc::Bindings& bindings = visit.job.bindings;
  const bool has_steps = !bindings.names(doc::DeclarationKind::step).empty();
  if (!bindings.declarations_known || !has_steps || !visit.job.document.broken.empty()) return;
  for (const doc::Declaration& input : bindings.scopes.front().declarations) {
    if (input.kind != doc::DeclarationKind::input) continue;
    const bool used = std::ranges::any_of(
        bindings.uses, [&](const doc::Use& use) { return is_about(use, input); });
    if (used) continue;
    report(finding(descriptor, input.key->span,
                   fmt::format("no step uses the pipeline input `{}`", input.name),
                   fmt::format("bind an input of a step to `${{{{parent.inputs.{}}}}}`, or remove "
                               "it",
                               input.name)));
  }
}

}  // namespace

extern const Rule unused_pipeline_input{descriptor, ".", check};

}  // namespace aml::rules
