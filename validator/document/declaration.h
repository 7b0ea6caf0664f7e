#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "validator/yaml/document.h"

/// The names that a document declares.
namespace aml::doc {

enum class DeclarationKind : std::uint8_t {
  input,
  output,
  parameter,
  step,  ///< `jobs.X` of a pipeline
};

struct Declaration {
  DeclarationKind kind;
  std::string_view name;
  const yaml::Node* key;
  const yaml::Node* value;
};

/// The names that are visible at some sites. Lookup does not go on in the parent: a placeholder
/// says itself that it means the parent's names.
struct Scope {
  const Scope* parent = nullptr;  ///< of a pipeline's node: the pipeline's; null for the document's
  const yaml::Node* owner = nullptr;          ///< the mapping that declares them: the root, a step
  std::span<const Declaration> declarations;  ///< in source order
  std::vector<const Declaration*> sorted = {};  ///< by kind and name

  const Declaration* find(DeclarationKind kind, std::string_view name) const;
  std::vector<std::string_view> names(DeclarationKind kind) const;
};

}  // namespace aml::doc
