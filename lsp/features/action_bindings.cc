#include <algorithm>
#include <fmt/format.h>

#include "lsp/features/action_pipeline.h"
#include "lsp/features/declared_names.h"
#include "lsp/features/entry_edits.h"
#include "lsp/features/step_contents.h"
#include "validator/document/parent_path.h"
#include "validator/graph/graph.h"
#include "validator/rules/pipeline/step_comparison.h"
#include "validator/rules/support.h"

namespace aml::lsp {
namespace {

using doc::DeclarationKind;

/// What a binding must be of, as far as its place says: a type, and what the component says of it.
struct Wanted {
  std::string_view type;
  const yaml::Node* declaration = nullptr;
};

/// The key below `inputs` or `outputs` of a step under which a value is.
const yaml::Node* entry_around(const yaml::Node& value, const yaml::Node& step) {
  const yaml::Node* at = &value;
  while (at->parent != nullptr && at->parent->parent != &step) at = at->parent;
  return at->parent == nullptr ? nullptr : at;
}

std::string_view setting_type(const yaml::Node& value) {
  const std::string_view key = value.key == nullptr ? "" : yaml::key_text(*value.key);
  if (key.ends_with("_data")) return "mltable";
  return key.ends_with("_count") || key.ends_with("_per_instance") || key == "timeout" ? "integer"
                                                                                       : "string";
}

Wanted wanted_at(const doc::Use& use, const PipelineOnDisk& pipeline) {
  const bool is_output = use.place == doc::Place::step_output;
  if (!is_output && use.place != doc::Place::step_input) return {setting_type(*use.scalar)};
  const yaml::Node* entry = entry_around(*use.scalar, *use.scope->owner);
  if (entry == nullptr || entry->key == nullptr) return {};
  if (entry->is_mapping()) {
    const std::string_view type = graph::data_type(rules::text_of(yaml::find(entry, "type")));
    if (!type.empty()) return {type};
  }
  const auto& steps = pipeline.typed().steps;
  const auto step = std::ranges::find(steps, use.scope->owner,
                                      [](const rules::Step& one) { return one.scope.owner; });
  const rules::Declared* declared = step == steps.end() ? nullptr : pipeline.declared(*step);
  if (declared == nullptr) return {};
  const yaml::Node* declaration =
      yaml::find(is_output ? declared->outputs : declared->inputs, yaml::key_text(*entry->key));
  return {rules::text_of(yaml::find(declaration, "type")), declaration};
}

/// The value of a new entry of the pipeline.
std::string new_value(const doc::Use& use, const Wanted& wanted, const doc::Job& job) {
  const bool is_output = *use.kind == DeclarationKind::output;
  if (!rules::is_component(job) && !is_output) {
    return value_for(wanted.type, wanted.declaration, use.name);
  }
  const std::string_view otherwise = is_output ? "uri_folder" : "string";
  return fmt::format("{{type: {}}}", wanted.type.empty() ? otherwise : wanted.type);
}

std::string_view block_of(DeclarationKind kind) {
  return kind == DeclarationKind::output ? "outputs" : "inputs";
}

/// Whether a placeholder names an input or output of the pipeline that is not there.
bool names_nothing(const doc::Use& use) {
  return use.placeholder.context == expr::Context::parent && use.declaration == nullptr &&
         use.kind && *use.kind != DeclarationKind::step && use.names != nullptr &&
         use.names->parent == nullptr && expr::is_name(use.name) &&
         use.place != doc::Place::command && rules::is_legal_binding(use);
}

/// The steps that wait for a step, itself among them.
std::vector<std::size_t> waiting_for(std::size_t step, const graph::Graph& graph) {
  std::vector<std::size_t> found = {step};
  for (std::size_t i = 0; i < found.size(); ++i) {
    for (const graph::Edge& edge : graph.edges) {
      const bool follows = edge.from.node == found[i] && edge.from.kind == graph::EndKind::output;
      if (!follows || !edge.to.node) continue;
      if (std::ranges::find(found, *edge.to.node) == found.end()) found.push_back(*edge.to.node);
    }
  }
  return found;
}

/// Finds what of a pipeline could be given as an input of a step.
class Sources {
 public:
  Sources(const PipelineOnDisk& pipeline, const rules::Step& step)
      : pipeline_(pipeline), step_(step), graph_(graph::graph_of(pipeline.typed().job)) {}

  /// Paths after `parent.` of all that is of a type.
  std::vector<std::string> of_type(std::string_view type) const {
    std::vector<std::string> paths;
    if (type.empty()) return paths;
    const graph::TypedPipeline& typed = pipeline_.typed();
    for (const doc::Declaration& one : typed.job.bindings.scopes.front().declarations) {
      // A component's own optional input must not be bound to one that has to be given.
      const bool is_input = one.kind == DeclarationKind::input &&
                            yaml::find(one.value, "optional") == nullptr &&
                            one.name.find('.') == std::string_view::npos;
      if (is_input && graph::type_of_own(typed, one.kind, one.name) == type) {
        paths.push_back(fmt::format("inputs.{}", one.name));
      }
    }
    for (const rules::Step& other : typed.steps) {
      if (!waits(other)) add_outputs(other, type, paths);
    }
    return paths;
  }

 private:
  std::optional<std::size_t> place_of(const rules::Step& step) const {
    const auto node = std::ranges::find(graph_.nodes, step.declaration.name, &graph::Node::name);
    if (node == graph_.nodes.end()) return {};
    return static_cast<std::size_t>(node - graph_.nodes.begin());
  }

  /// Whether another step needs this one, or is it.
  bool waits(const rules::Step& other) const {
    const auto here = place_of(step_);
    const auto there = place_of(other);
    if (!here || !there) return true;
    const std::vector<std::size_t> waiting = waiting_for(*here, graph_);
    return std::ranges::find(waiting, *there) != waiting.end();
  }

  void add_outputs(const rules::Step& other, std::string_view type,
                   std::vector<std::string>& paths) const {
    const rules::Declared* declared = pipeline_.declared(other);
    const yaml::Node* outputs =
        declared != nullptr ? declared->outputs : yaml::find(other.scope.owner, "outputs");
    for (const yaml::Entry& output : rules::entries_of(outputs)) {
      if (graph::type_of_output(pipeline_.typed(), other, output.name) != type) continue;
      paths.push_back(fmt::format("jobs.{}.outputs.{}", other.declaration.name, output.name));
    }
  }

  const PipelineOnDisk& pipeline_;
  const rules::Step& step_;
  const graph::Graph graph_;
};

}  // namespace

void append_parent_declarations(const ActionRequest& request, Json& actions) {
  if (!is_about_pipeline(request, "quickfix")) return;
  const doc::Job& job = *request.snapshot().job();
  if (!job.document.broken.empty()) return;  // it may be declared where nothing could be read
  std::optional<PipelineOnDisk> pipeline;
  for (const doc::Use& use : job.bindings.uses) {
    if (!request.touches(use.placeholder.span) || !names_nothing(use)) continue;
    if (!pipeline) pipeline.emplace(request);
    const std::string_view block = block_of(*use.kind);
    const auto edit =
        with_entry(job.document, block, use.name, new_value(use, wanted_at(use, *pipeline), job));
    if (!edit) continue;
    actions.push_back(code_action(request, fmt::format("Declare `{}` under `{}`", use.name, block),
                                  "quickfix", std::array{*edit}));
  }
}

void append_bound_inputs(const ActionRequest& request, Json& actions) {
  if (!is_about_pipeline(request, "quickfix")) return;
  const doc::Job& job = *request.snapshot().job();
  const PipelineOnDisk pipeline(request);
  for (const rules::Step& step : pipeline.typed().steps) {
    const rules::Declared* declared = pipeline.declared(step);
    if (declared == nullptr || step.scope.owner->key != step.declaration.key) continue;
    if (!request.touches({step.declaration.key->span.begin, step.scope.owner->span.end})) continue;
    for (const std::string_view name : rules::missing_inputs(*step.scope.owner, *declared)) {
      // `x: {}` counts as not given, and a second `x` would not help.
      if (yaml::find(yaml::find(step.scope.owner, "inputs"), name) != nullptr) continue;
      const std::string_view type =
          rules::text_of(yaml::find(yaml::find(declared->inputs, name), "type"));
      const std::vector<std::string> sources = Sources(pipeline, step).of_type(type);
      if (sources.size() != 1) continue;
      const std::string binding =
          expr::spell(expr::Spelling::dollar_braces, "parent." + sources.front());
      const NewEntry entry{std::string(name), fmt::format("\"{}\"", binding)};
      const auto edit =
          with_entries_in(job.document, *step.scope.owner, "inputs", std::span(&entry, 1));
      if (!edit) continue;
      actions.push_back(code_action(request, fmt::format("Bind `{}` to `{}`", name, binding),
                                    "quickfix", std::array{*edit}));
    }
  }
}

}  // namespace aml::lsp
