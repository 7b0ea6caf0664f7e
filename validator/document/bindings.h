#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "validator/document/classification.h"
#include "validator/document/sites.h"
#include "validator/expr/placeholder.h"
#include "validator/yaml/document.h"

namespace aml::doc {

enum class DeclarationKind : std::uint8_t { input, output, parameter };

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
  std::span<const Declaration> declarations;    ///< in source order
  std::vector<const Declaration*> sorted = {};  ///< by kind and name

  const Declaration* find(DeclarationKind kind, std::string_view name) const;
};

/// Where a text with placeholders is.
enum class Place : std::uint8_t {
  command,
  output_path,
  environment_variable,
  queue_setting,
  other
};

struct Use {
  expr::Placeholder placeholder;
  const yaml::Node* scalar;  ///< the text it is in
  Place place;
  /// Null when nothing of that name is declared, or for other contexts.
  const Declaration* declaration = nullptr;
  const Scope* scope = nullptr;  ///< in which names are looked up
};

/// Declared names x placeholders: the one table after rules, definition, references, rename, hover
/// and completion. Uses point into the declarations: move it, do not copy it.
struct Bindings {
  std::vector<Scope> scopes;              ///< the document's first; those of nodes after it
  std::vector<Declaration> declarations;  ///< of all scopes
  std::vector<Use> uses;                  ///< in source order
  std::vector<std::pair<const yaml::Node*, expr::OptionalBlock>> optionals;
  bool declarations_known =
      true;  ///< false when a declaring block could not be read: absence proves nothing

  /// In the document's own scope.
  const Declaration* find(DeclarationKind kind, std::string_view name) const;
  std::vector<std::string_view> names(DeclarationKind kind) const;
};

/// Sets the scope of each site.
Bindings bindings_of(const yaml::Document& document, const Classification& what,
                     std::span<CommandSite> sites);
Bindings bind(const yaml::Document& document, const Classification& what);

}  // namespace aml::doc
