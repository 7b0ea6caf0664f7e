#include "validator/graph/graph.h"

#include <algorithm>
#include <map>

#include "validator/document/parent_path.h"
#include "validator/rules/pipeline/steps.h"
#include "validator/rules/support.h"

namespace aml::graph {
namespace {

using doc::DeclarationKind;

/// Steps by the mapping that says them: an alias says the same of several.
using StepsByOwner = std::multimap<const yaml::Node*, std::size_t>;

Span whole_of(const doc::Declaration& step) {
  const Span key = step.key->span;
  return step.value->key == step.key ? Span{key.begin, std::max(key.end, step.value->span.end)}
                                     : key;
}

Node node_of(const doc::Declaration& declaration, const std::vector<rules::Step>& steps) {
  Node node{declaration.name, {}, {}, whole_of(declaration), declaration.key->span};
  const auto step = std::ranges::find(steps, declaration.value,
                                      [](const rules::Step& one) { return one.scope.owner; });
  if (step == steps.end()) return node;
  const std::string_view type = rules::text_of(yaml::find(declaration.value, "type"));
  const std::string_view word = rules::word_of(step->kind);
  node.type = word.empty() ? type : word;
  node.component = rules::text_of(step->component);
  return node;
}

/// The keys from a step to a value in it, joined by dots.
std::string path_in(const yaml::Node& step, const yaml::Node& value) {
  const std::string whole = yaml::path_of(value);
  const std::string above = yaml::path_of(step) + '.';
  return whole.starts_with(above) ? whole.substr(above.size()) : whole;
}

/// "x" of "inputs.x.path": what a bound value is the source of.
End end_in(const doc::Use& use) {
  const std::string path = path_in(*use.scope->owner, *use.scalar);
  if (use.place != doc::Place::step_input && use.place != doc::Place::step_output) {
    return {{}, EndKind::setting, path};
  }
  const yaml::Node* value = use.scalar;
  const yaml::Node* step = use.scope->owner;
  while (value->parent != nullptr && value->parent->parent != step) value = value->parent;
  const EndKind kind = use.place == doc::Place::step_input ? EndKind::input : EndKind::output;
  return {{}, kind, std::string(value->key != nullptr ? yaml::key_text(*value->key) : path)};
}

class Builder {
 public:
  explicit Builder(const doc::Job& job) : job_(job) {}

  Graph build() {
    graph_.complete = job_.document.broken.empty();
    if (job_.bindings.scopes.empty()) return std::move(graph_);
    const std::vector<rules::Step> steps = rules::steps_of(job_);
    for (const doc::Declaration& one : job_.bindings.scopes.front().declarations) {
      if (one.kind == DeclarationKind::input) graph_.inputs.push_back({one.name, one.key->span});
      if (one.kind == DeclarationKind::output) graph_.outputs.push_back({one.name, one.key->span});
      if (one.kind != DeclarationKind::step) continue;
      by_owner_.emplace(one.value, graph_.nodes.size());
      by_name_.emplace(one.name, graph_.nodes.size());
      graph_.nodes.push_back(node_of(one, steps));
    }
    for (const doc::Use& use : job_.bindings.uses) take(use);
    return std::move(graph_);
  }

 private:
  /// A placeholder that names a step and its output is two uses: the second one is read.
  void take(const doc::Use& use) {
    const bool binds = use.placeholder.context == expr::Context::parent &&
                       use.placeholder.spelling == expr::Spelling::dollar_braces &&
                       use.scope->parent != nullptr && use.place != doc::Place::command;
    if (!binds || !use.kind || *use.kind == DeclarationKind::step) return;
    const doc::ParentPath path = doc::parent_path(use.placeholder);
    if (!path.last) return;
    const std::vector<End> named = ends_named(path);
    const auto [first, last] = by_owner_.equal_range(use.scope->owner);
    for (auto step = first; step != last; ++step) {
      End here = end_in(use);
      here.node = step->second;
      for (const End& there : named) {
        // What a step writes goes to the output that it names.
        const bool writes = use.place == doc::Place::step_output;
        graph_.edges.push_back(
            {writes ? here : there, writes ? there : here, use.placeholder.span});
      }
    }
  }

  /// What a binding names: `g` is every input `g.x` of a group.
  std::vector<End> ends_named(const doc::ParentPath& path) const {
    const EndKind kind =
        path.last->kind == DeclarationKind::output ? EndKind::output : EndKind::input;
    if (path.step) {
      const auto step = by_name_.find(path.step->name);
      if (step == by_name_.end()) return {};
      return {{step->second, kind, std::string(path.last->name)}};
    }
    std::vector<End> ends;
    const std::string group = std::string(path.last->name) + '.';
    for (const Port& port : kind == EndKind::output ? graph_.outputs : graph_.inputs) {
      if (port.name != path.last->name && !port.name.starts_with(group)) continue;
      ends.push_back({{}, kind, std::string(port.name)});
    }
    return ends;
  }

  const doc::Job& job_;
  Graph graph_;
  StepsByOwner by_owner_;
  std::map<std::string_view, std::size_t> by_name_;
};

}  // namespace

std::string_view to_string(EndKind kind) {
  switch (kind) {
    case EndKind::input:
      return "input";
    case EndKind::output:
      return "output";
    case EndKind::setting:
      break;
  }
  return "setting";
}

bool is_pipeline(const doc::Classification& what) {
  return what.is_checked() && what.kind->is_among("pipeline pipeline-component");
}

Graph graph_of(const doc::Job& pipeline) { return Builder(pipeline).build(); }

}  // namespace aml::graph
