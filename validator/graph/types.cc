#include "validator/graph/types.h"

#include <algorithm>
#include <array>

#include "validator/document/parent_path.h"
#include "validator/rules/support.h"
#include "validator/text/ascii.h"
#include "validator/text/layout.h"

namespace aml::graph {
namespace {

using doc::DeclarationKind;

/// Inputs may be bound to each other's: no way is followed further than this.
constexpr int deepest = 16;

std::string_view literal_type(const yaml::Node& scalar) {
  switch (scalar.type) {
    case yaml::ScalarType::boolean:
      return "boolean";
    case yaml::ScalarType::integer:
      return "integer";
    case yaml::ScalarType::floating:
      return "number";
    case yaml::ScalarType::string:
      return "string";
    default:
      return {};
  }
}

/// A declared type: data in any case, others as they are.
std::string_view declared_type(const yaml::Node* declaration) {
  const std::string_view word = rules::text_of(yaml::find(declaration, "type"));
  const std::string_view data = data_type(word);
  return data.empty() ? word : data;
}

class Finder {
 public:
  explicit Finder(const TypedPipeline& pipeline) : pipeline_(pipeline) {}

  std::string_view own(DeclarationKind kind, std::string_view name, int depth) const {
    const doc::Declaration* found = pipeline_.job.bindings.find(kind, name);
    if (found == nullptr) return {};
    if (rules::is_component(pipeline_.job)) return declared_type(found->value);
    return kind == DeclarationKind::output ? written(found->value, depth)
                                           : given(*found->value, depth);
  }

  std::string_view output(const rules::Step& step, std::string_view name, int depth) const {
    if (const rules::Declared* declared = declared_of(step)) {
      return declared_type(yaml::find(declared->outputs, name));
    }
    const auto entry = rules::find_entry(yaml::find(step.scope.owner, "outputs"), name);
    if (!entry) return {};
    const bool says = !declared_type(entry->value).empty();
    return says || rules::lists_its_outputs(step) ? written(entry->value, depth)
                                                  : std::string_view();
  }

  std::string_view given(const yaml::Node& value, int depth) const {
    if (value.is_mapping()) {
      const std::string_view type = declared_type(&value);
      if (!type.empty()) return type;
      if (const yaml::Node* literal = yaml::find(&value, "value")) return given(*literal, depth);
      const yaml::Node* path = yaml::find(&value, "path");
      if (path == nullptr) return {};
      return whole_binding(pipeline_.job, *path) != nullptr ? given(*path, depth) : "uri_folder";
    }
    if (!value.is_scalar() || depth > deepest) return {};
    const doc::Use* use = whole_binding(pipeline_.job, value);
    return use == nullptr ? literal_type(value) : bound(*use, depth + 1);
  }

 private:
  /// What is written as an output: folders, where nothing else is said.
  std::string_view written(const yaml::Node* value, int depth) const {
    const std::string_view type = declared_type(value);
    if (!type.empty()) return type;
    const yaml::Node* path = value->is_mapping() ? yaml::find(value, "path") : value;
    const doc::Use* use =
        path != nullptr && depth <= deepest ? whole_binding(pipeline_.job, *path) : nullptr;
    return use == nullptr ? "uri_folder" : bound(*use, depth + 1);
  }

  std::string_view bound(const doc::Use& use, int depth) const {
    const doc::ParentPath path = doc::parent_path(use.placeholder);
    if (!path.last) return {};
    if (!path.step) return own(path.last->kind, path.last->name, depth);
    const auto step = std::ranges::find(pipeline_.steps, path.step->name,
                                        [](const auto& one) { return one.declaration.name; });
    if (step == pipeline_.steps.end()) return {};
    if (path.last->kind == DeclarationKind::output) return output(*step, path.last->name, depth);
    if (const rules::Declared* declared = declared_of(*step)) {
      return declared_type(yaml::find(declared->inputs, path.last->name));
    }
    const yaml::Node* value = yaml::find(yaml::find(step->scope.owner, "inputs"), path.last->name);
    return value == nullptr ? std::string_view() : given(*value, depth);
  }

  const rules::Declared* declared_of(const rules::Step& step) const {
    const auto at = std::ranges::find(pipeline_.steps, step.scope.owner,
                                      [](const auto& one) { return one.scope.owner; });
    if (at == pipeline_.steps.end()) return nullptr;
    const auto& declared =
        pipeline_.declared[static_cast<std::size_t>(at - pipeline_.steps.begin())];
    return declared ? &*declared : nullptr;
  }

  const TypedPipeline& pipeline_;
};

}  // namespace

TypedPipeline typed(const doc::Job& pipeline, const host::FileContext* around) {
  TypedPipeline typed{pipeline, rules::steps_of(pipeline), {}};
  for (const rules::Step& step : typed.steps) {
    typed.declared.push_back(rules::declared_by(step, around));
  }
  return typed;
}

std::string_view data_type(std::string_view word) {
  constexpr std::array<std::string_view, 6> types = {
      "uri_file", "uri_folder", "mltable", "mlflow_model", "custom_model", "triton_model"};
  const auto* found = std::ranges::find_if(
      types, [&](std::string_view one) { return text::same_ignoring_case(one, word); });
  return found == types.end() ? std::string_view() : *found;
}

std::string_view type_of_own(const TypedPipeline& pipeline, DeclarationKind kind,
                             std::string_view name) {
  return Finder(pipeline).own(kind, name, 0);
}

std::string_view type_of_output(const TypedPipeline& pipeline, const rules::Step& step,
                                std::string_view name) {
  return Finder(pipeline).output(step, name, 0);
}

std::string_view type_of_given(const TypedPipeline& pipeline, const yaml::Node& value) {
  return Finder(pipeline).given(value, 0);
}

const doc::Use* whole_binding(const doc::Job& pipeline, const yaml::Node& scalar) {
  const std::string_view text = text::trimmed(scalar.text);
  if (!scalar.is_string() || !text.starts_with("${{") || text.find("}}") != text.size() - 2) {
    return nullptr;
  }
  // Of the two uses of a name in a step, the second one is that of the name.
  const auto found = std::ranges::find_if(pipeline.bindings.uses, [&](const doc::Use& use) {
    return use.scalar == &scalar && use.kind && *use.kind != DeclarationKind::step;
  });
  return found == pipeline.bindings.uses.end() ? nullptr : &*found;
}

}  // namespace aml::graph
