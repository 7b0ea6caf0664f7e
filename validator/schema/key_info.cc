#include <algorithm>
#include <vector>

#include "validator/schema/schema.h"

namespace aml::schema {
namespace {

using Shapes = std::vector<const Shape*>;

void add_alternatives(const Shape& shape, Shapes& alternatives) {
  if (shape.branches.empty()) return alternatives.push_back(&shape);
  for (const Shape* branch : shape.branches) add_alternatives(*branch, alternatives);
}

/// What the alternatives say of a key. `required` says whether all of them require it.
Shapes below(const Shapes& alternatives, std::string_view key, bool& required) {
  Shapes found;
  required = true;
  for (const Shape* shape : alternatives) {
    if (const Shape* value = shape->property(key)) {
      found.push_back(value);
      required = required && shape->requires_key(key);
      continue;
    }
    const bool takes_any_name = shape->types == type::object;
    for (const Shape* value : {shape->additional, shape->items}) {
      if (value == nullptr || (value == &anything && !takes_any_name)) continue;
      found.push_back(value);
      required = false;
    }
  }
  return found;
}

}  // namespace

std::optional<KeyInfo> key_info(Id id, std::span<const std::string_view> path) {
  return key_info(schemas::of(id), path);
}

std::optional<KeyInfo> key_info(const Schema& schema, std::span<const std::string_view> path) {
  Shapes around{schema.root};
  bool required = false;
  for (const std::string_view key : path) {
    Shapes alternatives;
    for (const Shape* shape : around) add_alternatives(*shape, alternatives);
    around = below(alternatives, key, required);
    if (around.empty()) return {};
  }
  const auto known = std::ranges::find_if(
      around, [](const Shape* shape) { return shape->documentation != nullptr; });
  if (known == around.end()) return KeyInfo{.required = required};
  const schemas::Documentation& words = schemas::documentation_of(**known);
  return KeyInfo{.description = text_of(words.description),
                 .default_value = text_of(words.default_value),
                 .unit = text_of(words.unit),
                 .required = required,
                 .deprecated = (*known)->deprecated};
}

}  // namespace aml::schema
