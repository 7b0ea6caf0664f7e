#include "validator/schema/slipped_keys.h"

#include <algorithm>

#include "validator/schema/scalars.h"
#include "validator/text/nearest.h"
#include "validator/yaml/view.h"

namespace aml::schema {
namespace {

using yaml::Node;
using yaml::Pair;

/// A larger mapping was not meant as one of ours.
constexpr std::size_t most_pairs = 100;

bool names_anything(const Shape& shape) {
  return shape.properties.empty() && shape.branches.empty() && shape.additional != nullptr &&
         (shape.types & type::object) != 0;
}

bool knows(const Shape& shape, std::string_view name) {
  if (shape.property(name) != nullptr || names_anything(shape)) return true;
  return std::ranges::any_of(shape.branches,
                             [&](const Shape* branch) { return knows(*branch, name); });
}

/// Whether the mapping around has no place for the key; where every name can stand, none for its
/// value.
bool is_out_of_place(const Pair& pair, const Shape& around) {
  const std::string_view name = yaml::key_text(*pair.key);
  if (around.additional != nullptr) {
    return around.properties.empty() && !pair.value->is_null() &&
           !admits(*around.additional, *pair.value);
  }
  if (around.property(name) != nullptr) return false;
  std::vector<std::string_view> own;
  for (const Property& property : around.properties) own.push_back(property.name);
  return !text::nearest(name, own);
}

}  // namespace

std::span<const Pair> slipped_keys(const Node& mapping, const Node& empty_value,
                                   const Shape& around, const Shape& child) {
  if (!empty_value.is_null() || !empty_value.span.empty()) return {};
  if (mapping.style != yaml::Style::block || mapping.pairs.size() > most_pairs) return {};
  const auto holder = std::ranges::find(mapping.pairs, &empty_value, &Pair::value);
  if (holder == mapping.pairs.end()) return {};
  auto end = holder + 1;
  while (end != mapping.pairs.end() && end->key->is_string() &&
         knows(child, yaml::key_text(*end->key)) && is_out_of_place(*end, around)) {
    ++end;
  }
  return {holder + 1, end};
}

}  // namespace aml::schema
