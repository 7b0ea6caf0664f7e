#include <algorithm>
#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1508",
    .name = "unused-pipeline-output",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 accepts outputs that no step writes",
    .summary = "An output of a pipeline that no step is bound to, or two are",
    .explanation =
        "A pipeline writes nothing itself: an output of it is what a step writes that has "
        "`${{parent.outputs.NAME}}` under its own `outputs`. Without such a step it stays empty. "
        "Two steps bound to one output write to one place.",
    .kinds = "pipeline pipeline-component",
    .cause = CauseClass::hint};

/// Whether it is one output of one step, written twice: a duplicate key.
bool are_same_output(const doc::Use& a, const doc::Use& b) {
  const yaml::Node* key = a.scalar->key;
  const yaml::Node* other = b.scalar->key;
  return key != nullptr && other != nullptr && key->parent == other->parent &&
         yaml::key_text(*key) == yaml::key_text(*other);
}

void check(const Visit& visit, Report& report) {
  const doc::Bindings& bindings = visit.job.bindings;
  const bool has_steps = !bindings.names(doc::DeclarationKind::step).empty();
  if (!bindings.declarations_known || !has_steps || !visit.job.document.broken.empty()) return;
  for (const doc::Declaration& output : bindings.scopes.front().declarations) {
    if (output.kind != doc::DeclarationKind::output) continue;
    std::vector<const doc::Use*> uses;
    for (const doc::Use& use : bindings.uses) {
      if (use.declaration == &output) uses.push_back(&use);
    }
    if (uses.empty()) {
      report(finding(
          descriptor, output.key->span,
          fmt::format("no step writes the pipeline output `{}`", output.name),
          fmt::format("bind an output of a step to `${{{{parent.outputs.{}}}}}`", output.name)));
    }
    for (std::size_t i = 1; i < uses.size(); ++i) {
      if (uses[i]->place != doc::Place::step_output) continue;
      if (are_same_output(*uses.front(), *uses[i])) continue;
      Diagnostic diagnostic =
          finding(descriptor, uses[i]->placeholder.span,
                  fmt::format("a second output is bound to the pipeline output `{}`", output.name),
                  "give each an output of its own");
      diagnostic.notes.push_back({"the first is here", uses.front()->placeholder.span});
      report(std::move(diagnostic));
    }
  }
}

}  // namespace

extern const Rule unused_pipeline_output{descriptor, ".", check};

}  // namespace aml::rules
