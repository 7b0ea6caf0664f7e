#include <fmt/format.h>

#include "validator/document/parent_path.h"
#include "validator/rules/placeholders/placeholders.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1505",
    .name = "parent-in-command",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "Azure ML documentation: a command refers to the step's own inputs and outputs",
    .summary = "The command of a step refers to the pipeline",
    .explanation =
        "A command knows what its own step declares: `${{inputs.NAME}}` and `${{outputs.NAME}}`. "
        "What the pipeline has reaches it in two moves: the step binds an input of its own to "
        "`${{parent.inputs.NAME}}`, and the command refers to that input.",
    .fix = FixKind::unsafe,
    .kinds = "pipeline pipeline-component"};

/// The step's own input or output that is bound to the same, or has the same name.
const doc::Declaration* own_declaration(const doc::Use& use, const doc::PathName& wanted,
                                        std::string_view written_binding) {
  for (const doc::Declaration& one : use.scope->declarations) {
    const yaml::Node* path = yaml::find(one.value, "path");
    if (text_of(path != nullptr ? path : one.value) == written_binding) return &one;
  }
  return use.scope->find(wanted.kind, wanted.name);
}

void check(const Visit& visit, Report& report) {
  for (const doc::Use& use : visit.job.bindings.uses) {
    const expr::Placeholder& placeholder = use.placeholder;
    if (use.place != doc::Place::command || use.scope->parent == nullptr ||
        placeholder.context != expr::Context::parent || use.kind == doc::DeclarationKind::step) {
      continue;
    }
    Diagnostic diagnostic =
        finding(descriptor, placeholder.span,
                fmt::format("`{}` is not replaced in the command of a step",
                            written(visit.job, placeholder)),
                "bind an input of the step to it, and refer to that: `${{inputs.NAME}}`");
    const doc::ParentPath path = doc::parent_path(placeholder);
    const auto* own =
        path.last ? own_declaration(use, *path.last, written(visit.job, placeholder)) : nullptr;
    if (own != nullptr) {
      diagnostic.help.clear();
      suggest(diagnostic, placeholder.path, fmt::format("{}.{}", block_of(own->kind), own->name));
      diagnostic.fixes.back().safe = false;
    }
    report(std::move(diagnostic));
  }
}

}  // namespace

extern const Rule parent_in_command{descriptor, ".", check};

}  // namespace aml::rules
