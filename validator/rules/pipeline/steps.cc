#include "validator/rules/pipeline/steps.h"

#include <algorithm>
#include <fmt/format.h>

#include "validator/document/parent_path.h"
#include "validator/rules/pipeline/component_file.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr std::pair<StepKind, std::string_view> kind_words[] = {{StepKind::command, "command"},
                                                                {StepKind::sweep, "sweep"},
                                                                {StepKind::parallel, "parallel"},
                                                                {StepKind::pipeline, "pipeline"},
                                                                {StepKind::spark, "spark"}};

StepKind kind_by_type(std::string_view type) {
  for (const auto& [kind, word] : kind_words) {
    if (same_word(type, word)) return kind;
  }
  return StepKind::other;
}

StepKind kind_of_step(const yaml::Node& step) {
  if (const yaml::Node* type = yaml::find(&step, "type")) return kind_by_type(text_of(type));
  if (yaml::find(&step, "trial") != nullptr) return StepKind::sweep;
  if (yaml::find(&step, "component") != nullptr) return StepKind::unknown;
  if (yaml::find(&step, "task") != nullptr) return StepKind::parallel;
  return yaml::find(&step, "entry") != nullptr ? StepKind::spark : StepKind::command;
}

bool is_for_paths(expr::Context context) {
  return context == expr::Context::name || context == expr::Context::output_name ||
         context == expr::Context::default_datastore;
}

std::optional<Declared> declared_by(const yaml::Node& component, StepKind user,
                                    const host::FileContext* around) {
  if (const auto named = component_file(&component, around)) {
    const bool is_known = named->file != nullptr && is_component_file(*named->file) &&
                          takes(user, named->file->what.kind->id);
    if (!is_known) return {};
    const yaml::Node* root = named->file->document.root;
    return Declared{yaml::find(root, "inputs"), yaml::find(root, "outputs"),
                    fmt::format("`{}`", named->path.text), named->file, named->path.text};
  }
  if (!component.is_mapping()) return {};
  const bool trial = user == StepKind::sweep;
  const yaml::Node* inputs = yaml::find(&component, "inputs");
  const yaml::Node* outputs = yaml::find(&component, "outputs");
  // A trial without declarations is a command that reads those of the step.
  if (trial && inputs == nullptr && outputs == nullptr) return {};
  return Declared{inputs, outputs, trial ? "the trial" : "the component"};
}

}  // namespace

std::string_view word_of(StepKind kind) {
  const auto* found =
      std::ranges::find(kind_words, kind, [](const auto& row) { return row.first; });
  return found == std::end(kind_words) ? std::string_view() : found->second;
}

bool is_legal_binding(const doc::Use& use) {
  const expr::Placeholder& placeholder = use.placeholder;
  const bool output = use.place == doc::Place::step_output;
  if (!output && use.place != doc::Place::step_input) return true;
  if (is_for_paths(placeholder.context)) return true;
  if (placeholder.context != expr::Context::parent) return false;
  const doc::ParentPath path = doc::parent_path(placeholder);
  if (!path.last) return false;
  if (output) return !path.step && path.last->kind == doc::DeclarationKind::output;
  return path.step || path.last->kind == doc::DeclarationKind::input;
}

const doc::Kind* component_of(StepKind step) {
  switch (step) {
    case StepKind::command:
    case StepKind::sweep:
      return doc::find_kind(doc::kinds(), "command-component");
    case StepKind::parallel:
      return doc::find_kind(doc::kinds(), "parallel-component");
    case StepKind::pipeline:
      return doc::find_kind(doc::kinds(), "pipeline-component");
    case StepKind::spark:
      return doc::find_kind(doc::kinds(), "spark-component");
    case StepKind::unknown:
    case StepKind::other:
      break;
  }
  return nullptr;
}

bool takes(StepKind step, std::string_view kind) {
  const doc::Kind* taken = component_of(step);
  return taken == nullptr || taken->id == kind;
}

std::vector<Step> steps_of(const doc::Job& job) {
  std::vector<Step> steps;
  for (const doc::Scope& scope : job.bindings.scopes) {
    if (scope.parent == nullptr || !scope.owner->is_mapping()) continue;
    const auto& all = scope.parent->declarations;
    const auto found = std::ranges::find_if(all, [&](const doc::Declaration& one) {
      return one.kind == doc::DeclarationKind::step && one.value == scope.owner;
    });
    if (found == all.end()) continue;
    const yaml::Node* component = yaml::find(scope.owner, "component");
    if (component == nullptr) component = yaml::find(scope.owner, "trial");
    steps.push_back({*found, scope, kind_of_step(*scope.owner), component});
  }
  return steps;
}

std::vector<ComponentUse> component_uses(const doc::Job& job) {
  std::vector<ComponentUse> uses;
  const yaml::Node& root = *job.document.root;
  const auto whole = find_entry(&root, "component");
  if (whole && !is_component(job) && yaml::find(&root, "jobs") == nullptr) {
    uses.push_back({root, *whole->value, *whole->key, "the pipeline", StepKind::pipeline});
  }
  for (const Step& step : steps_of(job)) {
    if (step.component == nullptr) continue;
    uses.push_back({*step.scope.owner, *step.component, *step.declaration.key,
                    fmt::format("the step `{}`", step.declaration.name), step.kind});
  }
  return uses;
}

std::optional<Declared> declared_by(const ComponentUse& use, const host::FileContext* around) {
  return declared_by(use.component, use.kind, around);
}

std::optional<Declared> declared_by(const Step& step, const host::FileContext* around) {
  if (step.component == nullptr) return {};
  return declared_by(*step.component, step.kind, around);
}

void add_note(Diagnostic& diagnostic, const Declared& declared, const yaml::Node& node,
              std::string message) {
  diagnostic.notes.push_back(declared.file != nullptr ? note_in(*declared.file, declared.path,
                                                                node.span, std::move(message))
                                                      : Note{std::move(message), node.span});
}

bool lists_its_outputs(const Step& step) {
  if (step.component != nullptr) return false;
  return step.kind == StepKind::command || step.kind == StepKind::parallel ||
         step.kind == StepKind::spark;
}

}  // namespace aml::rules
