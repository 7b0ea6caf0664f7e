#include "lsp/features/guide.h"

#include <algorithm>
#include <array>
#include <functional>

#include "validator/schema/scalars.h"

namespace aml::lsp {
namespace {

namespace type = schemas::type;

void add_alternatives(const Shape& shape, Shapes& all) {
  if (shape.branches.empty()) return all.push_back(&shape);
  for (const Shape* branch : shape.branches) add_alternatives(*branch, all);
}

/// The word that selects a branch of a union; null where none does.
const Shape* discriminating_word(const Shape& branch) {
  return branch.member_of == nullptr ? nullptr : branch.property(branch.member_of->discriminator);
}

bool is_selected(const Shape& branch, const Members& members) {
  const Shape* word = discriminating_word(branch);
  return word != nullptr && std::ranges::any_of(members, [&](const Member& member) {
           return member.key == branch.member_of->discriminator && !member.value.empty() &&
                  schema::has_word(*word, member.value);
         });
}

bool is_offered(const Shape& value) { return !value.read_only && value.refused.empty(); }

void add_once(std::vector<std::string_view>& words, std::string_view word) {
  if (std::ranges::find(words, word) == words.end()) words.push_back(word);
}

}  // namespace

const Shape& root_of(const doc::Classification& what) {
  return *schemas::of(what.schema().value_or(schemas::Id::ga_command)).root;
}

Shapes alternatives_of(const Shape& shape) {
  Shapes all;
  add_alternatives(shape, all);
  return all;
}

namespace {

/// Of the mappings for one word: those for objects with a key, where that is there.
Shapes for_keys(Shapes mappings, const Members& members) {
  const auto has_its_key = [&](const Shape* one) {
    return !one->when.empty() &&
           std::ranges::find(members, one->when, &Member::key) != members.end();
  };
  if (std::ranges::any_of(mappings, has_its_key)) {
    std::erase_if(mappings, std::not_fn(has_its_key));
  }
  return mappings;
}

}  // namespace

Shapes mappings_of(const Shape& shape, const Members& members) {
  Shapes all = alternatives_of(shape);
  std::erase_if(all, [](const Shape* one) { return !is_mapping(*one); });
  if (all.size() < 2) return all;

  Shapes selected;
  std::ranges::copy_if(all, std::back_inserter(selected),
                       [&](const Shape* one) { return is_selected(*one, members); });
  if (!selected.empty()) return for_keys(std::move(selected), members);

  std::ptrdiff_t most = -1;
  Shapes best;
  for (const Shape* one : all) {
    const std::ptrdiff_t known = std::ranges::count_if(
        members, [&](const Member& member) { return below(*one, member.key) != nullptr; });
    if (known > most) best.clear();
    if (known >= most) best.push_back(one);
    most = std::max(most, known);
  }
  return best;
}

const Shape* below(const Shape& mapping, std::string_view key) {
  if (key == "[]") return mapping.items;
  const Shape* value = mapping.property(key);
  if (value != nullptr) return value;
  return mapping.additional == &schemas::anything ? nullptr : mapping.additional;
}

bool is_mapping(const Shape& shape) { return (shape.types & type::object) != 0; }

const Shape* value_of_free_names(const Shape& mapping) {
  const bool free = mapping.properties.empty() && mapping.additional != &schemas::anything;
  return free ? mapping.additional : nullptr;
}

std::vector<Key> keys_of(std::span<const Shape* const> mappings) {
  std::vector<Key> keys;
  for (const Shape* mapping : mappings) {
    std::vector<schemas::Property> written(mapping->properties.begin(), mapping->properties.end());
    std::ranges::sort(written, {}, &schemas::Property::position);
    for (const schemas::Property& property : written) {
      const bool known = std::ranges::find(keys, property.name, &Key::name) != keys.end();
      if (!known && is_offered(*property.shape)) keys.push_back({property.name, property.shape});
    }
  }
  for (Key& key : keys) {
    key.required = std::ranges::all_of(
        mappings, [&](const Shape* mapping) { return mapping->requires_key(key.name); });
  }
  return keys;
}

std::vector<std::string_view> enum_words_of(const Shape& shape) {
  std::vector<std::string_view> words;
  for (const Shape* one : alternatives_of(shape)) {
    for (const std::string_view word : one->words) add_once(words, word);
  }
  return words;
}

std::vector<Variant> variants_of(const Shape& shape) {
  std::vector<Variant> variants;
  for (const Shape* one : alternatives_of(shape)) {
    const Shape* word_shape = is_mapping(*one) ? discriminating_word(*one) : nullptr;
    if (word_shape == nullptr) continue;
    for (const std::string_view word : word_shape->words) {
      const bool known = std::ranges::find(variants, word, &Variant::word) != variants.end();
      if (!known) variants.push_back({one->member_of->discriminator, word, one});
    }
  }
  return variants;
}

std::string kinds_of(const Shape& shape) {
  constexpr std::array<std::pair<schemas::Types, std::string_view>, 7> names = {
      {{type::string, "text"},
       {type::integer, "whole number"},
       {type::number, "number"},
       {type::boolean, "boolean"},
       {type::array, "list"},
       {type::object, "mapping"},
       {type::null, "null"}}};
  std::vector<std::string_view> kinds;
  for (const Shape* one : alternatives_of(shape)) {
    schemas::Types types = one->types;
    if (one->lenient == schemas::Lenient::empty) types = 0;
    if (one->lenient == schemas::Lenient::integer) types = type::integer;
    if (one->lenient == schemas::Lenient::number) types = type::number;
    if (one->lenient == schemas::Lenient::boolean) types = type::boolean;
    for (const auto& [bit, name] : names) {
      if ((types & bit) != 0) add_once(kinds, name);
    }
  }
  std::string text;
  for (const std::string_view kind : kinds) {
    if (!text.empty()) text += " or ";
    text += kind;
  }
  return text;
}

std::optional<OrderedJson> default_of(const Shape& shape) {
  const std::string_view text = text_of(schemas::documentation_of(shape).default_value);
  if (text.empty()) return {};
  return OrderedJson::parse(text);
}

}  // namespace aml::lsp
