#include "lsp/features/guide.h"

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>

namespace aml::lsp {
namespace {

/// Words are compared as the client does at its most lenient: without case and underscores.
bool same_word(std::string_view a, std::string_view b) {
  std::size_t i = 0;
  std::size_t j = 0;
  const auto folded = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  while (true) {
    while (i < a.size() && a[i] == '_') ++i;
    while (j < b.size() && b[j] == '_') ++j;
    if (i == a.size() || j == b.size()) return i == a.size() && j == b.size();
    if (folded(a[i++]) != folded(b[j++])) return false;
  }
}

const Schema* member(const Schema& schema, std::string_view key) {
  if (!schema.is_object()) return nullptr;
  const auto found = schema.find(key);
  return found == schema.end() ? nullptr : &*found;
}

bool takes_type(const Schema& branch, std::string_view type) {
  const Schema* properties = member(branch, "properties");
  const Schema* words = properties == nullptr || !properties->contains("type")
                            ? nullptr
                            : member((*properties)["type"], "enum");
  return words != nullptr && std::any_of(words->begin(), words->end(), [&](const Schema& word) {
           return word.is_string() && same_word(word.get_ref<const std::string&>(), type);
         });
}

}  // namespace

const Guide& Guide::of(schemas::Id id) {
  static std::array<std::once_flag, 4> read;
  static std::array<std::unique_ptr<const Guide>, 4> guides;
  const auto index = static_cast<std::size_t>(id);
  std::call_once(read[index], [&] { guides[index] = std::make_unique<const Guide>(id); });
  return *guides[index];
}

const Guide& Guide::of(const doc::Classification& what) {
  return of(what.schema().value_or(schemas::Id::ga_command));
}

const Schema* Guide::numbered(const nlohmann::json& number) {
  if (!number.is_array() || number.size() != 2 || !number[0].is_number_unsigned() ||
      !number[1].is_number_unsigned() || number[0] > 3) {
    return nullptr;
  }
  const Guide& guide = of(static_cast<schemas::Id>(number[0].get<int>()));
  const auto index = number[1].get<std::size_t>();
  return index < guide.numbered_.size() ? guide.numbered_[index] : nullptr;
}

Guide::Guide(schemas::Id id) : id_(id), root_(Schema::parse(schemas::published(id))) {
  count(root_);
}

void Guide::count(const Schema& schema) {
  if (schema.is_object()) {
    numbers_.emplace(&schema, numbered_.size());
    numbered_.push_back(&schema);
  }
  if (!schema.is_structured()) return;
  for (const Schema& part : schema) count(part);
}

const Schema& Guide::followed(const Schema& schema) const {
  const Schema* at = &schema;
  while (const Schema* ref = member(*at, "$ref")) {
    constexpr std::string_view prefix = "#/definitions/";
    at = &root_.at("definitions").at(ref->get_ref<const std::string&>().substr(prefix.size()));
  }
  return *at;
}

std::vector<const Schema*> Guide::branches(const Schema& schema) const {
  const Schema& at = followed(schema);
  const Schema* any = member(at, "anyOf");
  if (any == nullptr) return {&at};
  std::vector<const Schema*> all;
  for (const Schema& one : *any) {
    const auto some = branches(one);
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

std::vector<const Schema*> Guide::mappings(const Schema& schema, const Members& members) const {
  std::vector<const Schema*> all = branches(schema);
  std::erase_if(all, [](const Schema* branch) { return !is_mapping(*branch); });
  if (all.size() < 2) return all;

  const auto type = std::find_if(members.begin(), members.end(),
                                 [](const Member& one) { return one.key == "type"; });
  if (type != members.end() && !type->value.empty()) {
    std::vector<const Schema*> chosen;
    std::copy_if(all.begin(), all.end(), std::back_inserter(chosen),
                 [&](const Schema* branch) { return takes_type(*branch, type->value); });
    if (!chosen.empty()) return chosen;
  }
  std::ptrdiff_t most = -1;
  std::vector<const Schema*> best;
  for (const Schema* branch : all) {
    const std::ptrdiff_t known =
        std::count_if(members.begin(), members.end(),
                      [&](const Member& one) { return below(*branch, one.key) != nullptr; });
    if (known > most) best.clear();
    if (known >= most) best.push_back(branch);
    most = std::max(most, known);
  }
  return best;
}

const Schema* Guide::below(const Schema& branch, std::string_view key) const {
  if (key == "[]") return member(branch, "items");
  if (const Schema* properties = member(branch, "properties")) {
    if (const Schema* found = member(*properties, key)) return found;
  }
  const Schema* others = member(branch, "additionalProperties");
  return others != nullptr && others->is_object() ? others : nullptr;
}

const Schema* Guide::word(const Schema& schema, std::string_view keyword) const {
  if (const Schema* own = member(schema, keyword)) return own;
  const Schema& behind = followed(schema);
  return member(behind, keyword);
}

std::string_view Guide::text(const Schema& schema, std::string_view keyword) const {
  const Schema* found = word(schema, keyword);
  return found != nullptr && found->is_string() ? found->get_ref<const std::string&>()
                                                : std::string_view();
}

nlohmann::json Guide::number(const Schema& schema) const {
  return {static_cast<unsigned>(id_), numbers_.at(&schema)};
}

bool is_mapping(const Schema& branch) {
  return branch.contains("properties") || branch.contains("additionalProperties") ||
         (branch.contains("type") && branch["type"] == "object");
}

bool requires_key(const Schema& branch, std::string_view key) {
  const Schema* list = member(branch, "required");
  return list != nullptr && std::find(list->begin(), list->end(), key) != list->end();
}

std::vector<Key> keys_of(const Guide& guide, std::span<const Schema* const> branches) {
  std::vector<Key> keys;
  for (const Schema* branch : branches) {
    const Schema* properties = member(*branch, "properties");
    if (properties == nullptr) continue;
    for (const auto& [name, schema] : properties->items()) {
      if (guide.word(schema, "readOnly") != nullptr || guide.word(schema, "x-refused") != nullptr) {
        continue;
      }
      const auto known = std::find_if(keys.begin(), keys.end(),
                                      [&name = name](const Key& key) { return key.name == name; });
      if (known == keys.end()) {
        keys.push_back({name, &schema, requires_key(*branch, name),
                        guide.word(schema, "deprecated") != nullptr});
      } else {
        known->required = known->required && requires_key(*branch, name);
      }
    }
  }
  for (Key& key : keys) {
    key.required = std::all_of(branches.begin(), branches.end(), [&](const Schema* branch) {
      return requires_key(*branch, key.name);
    });
  }
  return keys;
}

std::vector<std::string_view> words_of(const Guide& guide, const Schema& schema) {
  std::vector<std::string_view> words;
  for (const Schema* branch : guide.branches(schema)) {
    const Schema* list = member(*branch, "enum");
    if (list == nullptr || branch->contains("x-lenient")) continue;
    for (const Schema& one : *list) {
      if (!one.is_string()) continue;
      const std::string_view word = one.get_ref<const std::string&>();
      if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
    }
  }
  return words;
}

std::string kinds_of(const Guide& guide, const Schema& schema) {
  std::vector<std::string_view> kinds;
  const auto add = [&](std::string_view kind) {
    if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.push_back(kind);
  };
  for (const Schema* branch : guide.branches(schema)) {
    const std::string_view lenient = guide.text(*branch, "x-lenient");
    if (lenient == "empty") continue;
    if (!lenient.empty()) {
      add(lenient == "integer" ? "whole number" : lenient);
      continue;
    }
    const Schema* type = member(*branch, "type");
    if (type == nullptr) continue;
    const auto say = [&](const Schema& one) {
      const std::string_view word = one.get_ref<const std::string&>();
      add(word == "string"    ? "text"
          : word == "integer" ? "whole number"
          : word == "object"  ? "mapping"
          : word == "array"   ? "list"
                              : word);
    };
    if (type->is_string()) {
      say(*type);
    } else {
      for (const Schema& one : *type) say(one);
    }
  }
  std::string text;
  for (const std::string_view kind : kinds) {
    if (!text.empty()) text += " or ";
    text += kind;
  }
  return text;
}

}  // namespace aml::lsp
