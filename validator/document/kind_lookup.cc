#include "validator/document/kind_lookup.h"

#include <algorithm>

#include "validator/document/evidence.h"
#include "validator/document/kind_table.h"
#include "validator/document/places.h"
#include "validator/text/ascii.h"
#include "validator/text/nearest.h"
#include "validator/yaml/view.h"

namespace aml::doc {
namespace {

consteval const Kind* row(std::string_view id) {
  return std::ranges::find(kind_table, id, &Kind::id);  // the end is refused as a pointer to a row
}

/// Calls `use` with each word of a list until it returns true.
template <typename Use>
bool any_word(std::string_view list, Use use) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(' '), list.size());
    if (end > 0 && use(list.substr(0, end))) return true;
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return false;
}

/// `commandJob` of `https://host/latest/commandJob.schema.json`.
std::string_view last_segment(std::string_view schema) {
  schema.remove_prefix(schema.find_last_of("/\\") + 1);
  return schema.substr(0, schema.find('.'));
}

bool has_schema_named(const Kind& kind, std::string_view segment) {
  return !segment.empty() && any_word(kind.schema_names, [&](std::string_view name) {
    return text::same_ignoring_case(name, segment);
  });
}

/// The word of `type`; empty where it is absent or no word.
std::string_view type_of(const yaml::Node* root) {
  const yaml::Node* type = yaml::find(root, "type");
  return type != nullptr && type->is_scalar() && !type->is_null() ? type->text : std::string_view{};
}

bool occur(std::span<const Fingerprint> prints, const yaml::Node* root) {
  return std::ranges::any_of(prints, [&](const Fingerprint& one) {
    const bool alone = any_word(
        one.beside, [&](std::string_view key) { return yaml::find(root, key) == nullptr; });
    return !alone && occurs({root, {}}, one.at);
  });
}

bool has_fingerprint(const Kind& kind, const yaml::Node* root) {
  return occur(kind.fingerprints, root) || (occur(kind.signs, root) && !occur(kind.contrary, root));
}

bool has_member_key(const Kind& kind, const yaml::Node* root) {
  return any_word(kind.member_key,
                  [&](std::string_view key) { return yaml::find(root, key) != nullptr; });
}

/// Whether a key of the root is one of the member keys, or was most likely meant for one.
bool has_meant_member_key(const Kind& kind, const yaml::Node* root) {
  return any_word(kind.member_key, [&](std::string_view key) {
    return root != nullptr && std::ranges::any_of(root->entries, [&](const yaml::Entry& entry) {
             return text::nearest(entry.name, std::span(&key, 1)).has_value();
           });
  });
}

/// The word of `type`, or of a key that was most likely meant for it.
std::string_view meant_type(const yaml::Node* root) {
  const std::string_view type = "type";
  if (root == nullptr || yaml::find(root, type) != nullptr) return type_of(root);
  const auto meant = std::ranges::find_if(root->entries, [&](const yaml::Entry& entry) {
    return entry.value->is_string() && text::nearest(entry.name, std::span(&type, 1));
  });
  return meant == root->entries.end() ? std::string_view{} : meant->value->text;
}

/// What the client takes a document of the kind's family for when nothing says which of them it is.
const Kind* usual_member(Kinds kinds, const Kind& kind) {
  const auto usual = std::ranges::find_if(kinds, [&](const Kind& member) {
    return member.is_usual_member && member.is_sibling_of(kind);
  });
  return usual == kinds.end() ? &kind : &*usual;
}

}  // namespace

constinit const Kind* const command_job = row("command");
constinit const Kind* const sweep_job = row("sweep");
constinit const Kind* const pipeline_job = row("pipeline");
constinit const Kind* const other_asset = row("asset");

Kinds kinds() { return kind_table; }

std::string_view to_string(Dialect dialect) {
  switch (dialect) {
    case Dialect::preview_2021:
      return "preview-2021";
    case Dialect::transitional_2021:
      return "transitional-2021";
    case Dialect::ga:
      break;
  }
  return "ga";
}

std::optional<Dialect> dialect_from(std::string_view word) {
  for (const Dialect dialect : {Dialect::preview_2021, Dialect::transitional_2021, Dialect::ga}) {
    if (word == to_string(dialect)) return dialect;
  }
  return {};
}

bool contains_word(std::string_view list, std::string_view word) {
  return !word.empty() && any_word(list, [&](std::string_view one) { return one == word; });
}

bool Kind::is_among(std::string_view ids_and_groups) const {
  return any_word(ids_and_groups, [&](std::string_view one) { return one == id || one == group; });
}

bool Kind::has_schema_at(std::string_view address) const {
  return has_schema_named(*this, last_segment(address));
}

const Kind* find_kind(Kinds kinds, std::string_view id) {
  const auto found = std::ranges::find(kinds, id, &Kind::id);
  return found == kinds.end() ? nullptr : &*found;
}

const Kind* kind_by_schema(Kinds kinds, std::string_view schema) {
  // Flows and connections of prompt flow are files of another tool.
  if (schema.find("/promptflow/") != schema.npos) return find_kind(kinds, "flow");
  const std::string_view segment = last_segment(schema);
  const auto named = std::ranges::find_if(
      kinds, [&](const Kind& kind) { return has_schema_named(kind, segment); });
  if (named != kinds.end()) return &*named;
  // Pages of the documentation have the word in their address, too.
  const bool is_schema = schema.ends_with(".json") && schema.find("azureml") != schema.npos;
  return is_schema ? other_asset : nullptr;
}

const Kind* kind_by_keys(Kinds kinds, const yaml::Node* root) {
  if (const Kind* kind = kind_by_evidence(kinds, root)) return kind;
  const std::string_view word = type_of(root);
  const auto found = std::ranges::find_if(kinds, [&](const Kind& kind) {
    return !kind.scored && (contains_word(kind.types, word) || has_fingerprint(kind, root));
  });
  return found == kinds.end() ? nullptr : &*found;
}

const Kind* member_of_group(Kinds kinds, const Kind* kind, const yaml::Node* root) {
  root = yaml::resolve(root);
  if (kind == nullptr || (kind->member_types.empty() && kind->family.empty())) return kind;
  if (kind->family.empty()) {
    const Kind* by_evidence = kind_by_evidence(kinds, root, {}, kind->group);
    if (by_evidence != nullptr) return by_evidence;
  }
  const std::string_view word = kind->family.empty() ? type_of(root) : meant_type(root);
  const Kind* by_type = nullptr;
  const Kind* by_key = nullptr;
  for (const Kind& member : kinds) {
    if (!member.is_sibling_of(*kind)) continue;
    const bool is_named = any_word(member.member_types, [&](std::string_view type) {
      return text::same_ignoring_case(type, word);
    });
    if (is_named) by_type = &member;
    if (by_key == nullptr && has_member_key(member, root)) by_key = &member;
  }
  if (by_key != nullptr && has_member_key(*kind, root)) by_key = kind;
  if (by_type == nullptr && by_key == nullptr) {
    const bool is_meant = !word.empty() || has_meant_member_key(*kind, root);
    return is_meant ? kind : usual_member(kinds, *kind);
  }
  if (by_type == nullptr) return by_key;
  // Where the key that a type needs is absent and another kind's is there, the type is wrong.
  const bool is_type_wrong =
      by_key != nullptr && by_type->needs_member_key && !has_meant_member_key(*by_type, root) &&
      (kind->family.empty() || unknown_keys(*by_type, *root) > unknown_keys(*by_key, *root));
  return is_type_wrong ? by_key : by_type;
}

}  // namespace aml::doc
