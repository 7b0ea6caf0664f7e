#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "validator/schema/schema.h"
#include "validator/schema/shape.h"

namespace aml::schema {

class KeyIndex;

/// A compiled schema: the shapes, and what their texts point into.
class Schema {
 public:
  struct Storage;
  Schema(std::unique_ptr<const Storage> storage, const Shape& root);
  ~Schema();
  Schema(const Schema&) = delete;
  Schema& operator=(const Schema&) = delete;

  const Shape& root() const { return root_; }

  /// Paths where a key of this name is legal, as told by the whole schema, whichever root
  /// properties were compiled.
  std::vector<std::string> homes_of(std::string_view key) const;
  /// The same in the sweep of its dialect, for the schema of a command job; empty for others.
  std::vector<std::string> homes_in_sweep(std::string_view key) const;
  /// Whether the text is one of the words of some key.
  bool knows_word(std::string_view text) const;

 private:
  const KeyIndex& index() const;

  std::unique_ptr<const Storage> storage_;
  const Shape& root_;
};

using RootKeys = std::optional<std::span<const std::string_view>>;

/// Compiles the text of a schema (draft-07, references only to `#/definitions/...`). With
/// `root_keys` the other root properties are taken for `true`. Throws std::exception when the text
/// is no schema that we can evaluate: embedded schemas are known to be good. The text must outlive
/// the schema.
std::shared_ptr<const Schema> compile_text(std::string_view constraints, RootKeys root_keys = {});

}  // namespace aml::schema
