#pragma once

#include <nlohmann/json.hpp>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "schemas/embedded.h"
#include "validator/document/job.h"

namespace aml::lsp {

/// A schema as it is published, in its own order.
using Schema = nlohmann::ordered_json;

/// One key of a mapping, as far as it tells which branch of a union is meant.
struct Member {
  std::string_view key;
  std::string_view value;  ///< the scalar, without quotes; empty for others
};
using Members = std::vector<Member>;

/// A published schema that can be walked by the keys of a document. Lives as long as the program.
class Guide {
 public:
  static const Guide& of(schemas::Id id);
  /// Of a document that is not checked: that of a command job.
  static const Guide& of(const doc::Classification& what);
  /// The schema of a number that `number` gave; null when there is none.
  static const Schema* numbered(const nlohmann::json& number);

  explicit Guide(schemas::Id id);
  Guide(const Guide&) = delete;
  Guide& operator=(const Guide&) = delete;

  const Schema& root() const { return root_; }
  /// Every alternative of a schema, references followed.
  std::vector<const Schema*> branches(const Schema& schema) const;
  /// The alternatives that are mappings and go with the members: by `type` where one stands there,
  /// else those that know most of the keys.
  std::vector<const Schema*> mappings(const Schema& schema, const Members& members) const;
  /// What a key of this name (`[]`: an item) may hold. Null when it is not legal.
  const Schema* below(const Schema& branch, std::string_view key) const;
  /// What the schema, or else its definition, says under a keyword; null when both are silent.
  const Schema* word(const Schema& schema, std::string_view keyword) const;
  std::string_view text(const Schema& schema, std::string_view keyword) const;
  /// To find it again: [schema, node].
  nlohmann::json number(const Schema& schema) const;

 private:
  void count(const Schema& schema);
  const Schema& followed(const Schema& schema) const;

  const schemas::Id id_;
  const Schema root_;
  std::vector<const Schema*> numbered_;
  std::unordered_map<const Schema*, std::size_t> numbers_;
};

/// The keys that a mapping of this schema may have, without those that the service fills in or the
/// client refuses.
struct Key {
  std::string_view name;
  const Schema* schema;
  bool required = false;
  bool deprecated = false;
};
std::vector<Key> keys_of(const Guide& guide, std::span<const Schema* const> branches);

/// The words of enums among the alternatives, each once.
std::vector<std::string_view> words_of(const Guide& guide, const Schema& schema);

bool is_mapping(const Schema& branch);
bool requires_key(const Schema& branch, std::string_view key);
/// "number", "text", "mapping", "list", ...: all that the schema takes, for people.
std::string kinds_of(const Guide& guide, const Schema& schema);

}  // namespace aml::lsp
