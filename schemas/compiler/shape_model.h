#pragma once

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "schemas/compiler/sources.h"
#include "schemas/model.h"

namespace aml::schemas::compiler {

/// What a schema says to people. `default_value` and `examples` are JSON.
struct Words {
  std::string description, default_value, examples, unit, deprecated;
  auto operator<=>(const Words&) const = default;
};

/// The shapes of one schema in memory, and what they point into. Their `documentation` is null:
/// `words` has the texts.
struct ShapeModel {
  /// Throws std::runtime_error where valijson refuses the schema, or the schema has a keyword that
  /// the evaluator does not know.
  explicit ShapeModel(Json schema);
  ShapeModel(const ShapeModel&) = delete;
  ShapeModel& operator=(const ShapeModel&) = delete;

  const Json json;
  const Shape* root = nullptr;
  std::deque<Shape> shapes;
  std::map<const Shape*, Words> words;
  std::deque<std::vector<std::string_view>> names;
  std::deque<std::vector<Property>> properties;
  std::deque<std::vector<const Shape*>> branches;
};

}  // namespace aml::schemas::compiler
