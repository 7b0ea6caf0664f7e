#include "validator/schema/bare_list.h"

#include <algorithm>

#include "validator/yaml/view.h"

namespace aml::schema {
namespace {

using yaml::Node;
using yaml::Pair;

/// A key alone, without a colon.
bool is_bare(const Pair& pair, std::string_view text) {
  if (!pair.value->is_null() || !pair.value->span.empty()) return false;
  const std::size_t next = text.find_first_not_of(' ', pair.key->span.end);
  return next == text.npos || text[next] != ':';
}

}  // namespace

bool asks_for_list(const Shape& shape) { return shape.types == type::array; }

Offset end_of_bare_list(const Node& value, std::string_view text) {
  const Node* mapping = value.parent;
  if (mapping == nullptr || !mapping->is_mapping() || mapping->style != yaml::Style::flow) {
    return value.span.end;
  }
  Offset end = value.span.end;
  auto pair = std::ranges::find(mapping->pairs, &value, &Pair::value);
  if (pair == mapping->pairs.end()) return end;
  while (++pair != mapping->pairs.end() && is_bare(*pair, text)) end = pair->key->span.end;
  return end;
}

bool is_stray_item(const Node& key, const Node& mapping, const Shape& shape,
                   std::string_view text) {
  constexpr std::size_t most = 100;  // a larger mapping was not meant as one that this tool knows
  if (mapping.style != yaml::Style::flow || mapping.pairs.size() > most) return false;
  auto pair = std::ranges::find(mapping.pairs, &key, &Pair::key);
  if (pair == mapping.pairs.end()) return false;
  while (is_bare(*pair, text)) {
    if (pair == mapping.pairs.begin()) return false;
    --pair;
  }
  if (pair->key == &key || !pair->value->is_scalar()) return false;
  const Shape* wanted = shape.property(yaml::key_text(*pair->key));
  return wanted != nullptr && asks_for_list(*wanted);
}

}  // namespace aml::schema
