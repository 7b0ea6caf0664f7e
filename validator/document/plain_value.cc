#include "validator/document/plain_value.h"

#include <array>
#include <charconv>
#include <cmath>

namespace aml::doc {
namespace {

/// Aliases can make a tree of any size from a few lines.
constexpr std::size_t most_values = 200'000;

class Reader {
 public:
  /// False when the tree cannot be read.
  bool read(const yaml::Node* node, Value& value) {
    node = yaml::resolve(node);
    if (node == nullptr || node->kind == yaml::Kind::unparsed || ++count_ > most_values) {
      return false;
    }
    if (node->is_mapping()) return read_mapping(*node, value.of.emplace<Map>());
    if (node->is_sequence()) return read_sequence(*node, value.of.emplace<List>());
    read_scalar(*node, value);
    return true;
  }

 private:
  bool read_mapping(const yaml::Node& node, Map& map) {
    for (const yaml::Entry& entry : node.entries) {
      if (!read(entry.value, map[std::string(entry.name)])) return false;
    }
    return true;
  }

  bool read_sequence(const yaml::Node& node, List& list) {
    list.resize(node.items.size());
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (!read(node.items[i], list[i])) return false;
    }
    return true;
  }

  static void read_scalar(const yaml::Node& node, Value& value) {
    using yaml::ScalarType;
    if (node.type == ScalarType::null) return;
    value.of = std::string(node.text);
    if (node.type == ScalarType::boolean) {
      if (const auto boolean = yaml::as_boolean(node)) value.of = *boolean;
    } else if (node.type == ScalarType::integer) {
      if (const auto integer = yaml::as_integer(node)) value.of = *integer;
    } else if (node.type == ScalarType::floating) {
      const auto number = yaml::as_number(node);
      if (number && std::isfinite(*number)) value.of = *number;
    }
  }

  std::size_t count_ = 0;
};

}  // namespace

bool operator==(const Value& a, const Value& b) { return a.of == b.of; }

const Value* find(const Value* value, std::string_view key) {
  const Map* map = value == nullptr ? nullptr : value->map();
  if (map == nullptr) return nullptr;
  const auto found = map->find(key);
  return found == map->end() ? nullptr : &found->second;
}

const Value* find_path(const Value* value, std::span<const std::string> path) {
  for (const std::string& key : path) value = find(value, key);
  return value;
}

std::string as_text(const Value& value) {
  if (const std::string* text = value.text()) return *text;
  if (const bool* boolean = std::get_if<bool>(&value.of)) return *boolean ? "True" : "False";
  if (const auto* integer = std::get_if<long long>(&value.of)) return std::to_string(*integer);
  const double* number = std::get_if<double>(&value.of);
  if (number == nullptr) return {};
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), *number).ptr;
  std::string text(digits.data(), end);
  if (text.find_first_of(".e") == text.npos) text += ".0";
  return text;
}

std::optional<Value> plain_value(const yaml::Node* node) {
  Value value;
  if (!Reader().read(node, value)) return {};
  return value;
}

}  // namespace aml::doc
