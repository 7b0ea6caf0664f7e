#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "validator/yaml/view.h"

/// What a document says, without its text: values as PyYAML would construct them.
namespace aml::doc {

struct Value;
using List = std::vector<Value>;
using Map = std::map<std::string, Value, std::less<>>;              ///< by the name of the key
using Strings = std::map<std::string, std::optional<std::string>>;  ///< by name; nothing: null

struct Value {
  /// Null, boolean, integer, finite number, text, list, mapping. Dates, binary data, and numbers
  /// that none of these can hold are their text.
  std::variant<std::monostate, bool, long long, double, std::string, List, Map> of;

  const Map* map() const { return std::get_if<Map>(&of); }
  const List* list() const { return std::get_if<List>(&of); }
  const std::string* text() const { return std::get_if<std::string>(&of); }
  bool is_collection() const { return map() != nullptr || list() != nullptr; }
  bool is_null() const { return std::holds_alternative<std::monostate>(of); }
  friend bool operator==(const Value& a, const Value& b);
};

/// Value of a key; null when it is absent or `value` is not a mapping.
const Value* find(const Value* value, std::string_view key);
const Value* find_path(const Value* value, std::span<const std::string> path);

/// A scalar as text: as Python writes it (`True`, `1.0`); empty for null and for a collection.
std::string as_text(const Value& value);

/// Any value as the text that Python's str() makes of it, keys in the order of their names:
/// `None`, `True`, `1.0`, `{'a': 1}`.
std::string python_text(const Value& value);

/// Nothing when a part of the tree could not be read, or when aliases make it larger than a
/// document may be.
std::optional<Value> plain_value(const yaml::Node* node);

}  // namespace aml::doc
