#include "validator/document/plain_value.h"

#include <cmath>
#include <fmt/format.h>

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

/// As Python's repr() of a string.
std::string in_python_quotes(std::string_view text) {
  const bool is_double = text.find('\'') != text.npos && text.find('"') == text.npos;
  const char quote = is_double ? '"' : '\'';
  std::string quoted(1, quote);
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    if (c == quote || c == '\\') {
      quoted += {'\\', c};
    } else if (c == '\n' || c == '\r' || c == '\t') {
      quoted += c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t";
    } else if (code < 0x20 || code == 0x7f) {
      quoted += fmt::format("\\x{:02x}", code);
    } else {
      quoted += c;
    }
  }
  return quoted + quote;
}

std::string python_repr(const Value& value) {
  std::string pieces;
  if (const Map* map = value.map()) {
    for (const auto& [key, entry] : *map) {
      if (!pieces.empty()) pieces += ", ";
      pieces += in_python_quotes(key) + ": " + python_repr(entry);
    }
    return '{' + pieces + '}';
  }
  if (const List* list = value.list()) {
    for (const Value& item : *list) {
      if (!pieces.empty()) pieces += ", ";
      pieces += python_repr(item);
    }
    return '[' + pieces + ']';
  }
  if (value.is_null()) return "None";
  return value.text() != nullptr ? in_python_quotes(*value.text()) : as_text(value);
}

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
  std::string text = fmt::format("{}", *number);
  if (text.find_first_of(".e") == text.npos) text += ".0";
  return text;
}

std::string python_text(const Value& value) {
  return value.text() != nullptr ? *value.text() : python_repr(value);
}

std::optional<Value> plain_value(const yaml::Node* node) {
  Value value;
  if (!Reader().read(node, value)) return {};
  return value;
}

}  // namespace aml::doc
