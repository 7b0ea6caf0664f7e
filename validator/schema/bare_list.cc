#include "validator/schema/bare_list.h"

#include <algorithm>

#include "validator/yaml/view.h"

namespace aml::schema {
namespace {

using yaml::Node;
using yaml::Pair;

bool has_value(const Pair& pair) { return !pair.value->is_null() || !pair.value->span.empty(); }

}  // namespace

bool asks_for_list(const Shape& shape) { return shape.types == type::array; }

Offset end_of_bare_list(const Node& value) {
  const Node* mapping = value.parent;
  if (mapping == nullptr || !mapping->is_mapping() || mapping->style != yaml::Style::flow) {
    return value.span.end;
  }
  Offset end = value.span.end;
  auto pair = std::ranges::find(mapping->pairs, &value, &Pair::value);
  if (pair == mapping->pairs.end()) return end;
  while (++pair != mapping->pairs.end() && !has_value(*pair)) end = pair->key->span.end;
  return end;
}

bool is_stray_item(const Node& key, const Node& mapping, const Shape& shape) {
  constexpr std::size_t most = 100;  // a larger mapping was not meant as one of ours
  if (mapping.style != yaml::Style::flow || mapping.pairs.size() > most) return false;
  auto pair = std::ranges::find(mapping.pairs, &key, &Pair::key);
  if (pair == mapping.pairs.end()) return false;
  while (!has_value(*pair)) {
    if (pair == mapping.pairs.begin()) return false;
    --pair;
  }
  if (pair->key == &key || !pair->value->is_scalar()) return false;
  const Shape* wanted = shape.property(yaml::key_text(*pair->key));
  return wanted != nullptr && asks_for_list(*wanted);
}

}  // namespace aml::schema
