#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lsp/features/feature.h"
#include "schemas/catalog.h"
#include "validator/document/job.h"

/// The schemas as completion, hover and hints walk them: by the keys of a document that is only
/// begun.
namespace aml::lsp {

/// JSON with the keys in the order in which the schema has them.
using OrderedJson = nlohmann::ordered_json;

using schemas::Shape;
using Shapes = std::vector<const Shape*>;

/// One key of a mapping, as far as it tells which branch of a union is meant.
struct Member {
  std::string_view key;
  std::string_view value;  ///< the scalar, without quotes; empty for others
};
using Members = std::vector<Member>;

/// The schema of a document; of one that is not checked, that of a command job.
const Shape& root_of(const doc::Classification& what);

/// Every alternative of a schema.
Shapes alternatives_of(const Shape& shape);
/// The alternatives that are mappings and go with the members: by the discriminator where the
/// members have it, else those that know most of the keys.
Shapes mappings_of(const Shape& shape, const Members& members);
/// What a key of this name (`[]`: an item) may hold. Null when it is not valid.
const Shape* below(const Shape& mapping, std::string_view key);

bool is_mapping(const Shape& shape);
/// The schema of keys whose names the author chooses; null when the keys are given.
const Shape* value_of_free_names(const Shape& mapping);

/// The keys that a mapping of this schema may have, without those that the service fills in or the
/// client refuses.
struct Key {
  std::string_view name;
  const Shape* shape;
  bool required = false;
};
std::vector<Key> keys_of(std::span<const Shape* const> mappings);

/// The words of enums among the alternatives, each once.
std::vector<std::string_view> enum_words_of(const Shape& shape);

/// A word of a discriminator and the alternative that it selects.
struct Variant {
  std::string_view key;  ///< the discriminator: "type"
  std::string_view word;
  const Shape* mapping;

  /// What the schema says of the word.
  const Shape& about() const { return *mapping->property(key); }
};
std::vector<Variant> variants_of(const Shape& shape);

/// "number", "text", "mapping", "list", ...: all that the schema takes, for people.
std::string kinds_of(const Shape& shape);

/// The default; nothing when the schema has none.
std::optional<OrderedJson> default_of(const Shape& shape);

}  // namespace aml::lsp
