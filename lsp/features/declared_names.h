#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "lsp/document/snapshot.h"

namespace aml::lsp {

/// One place where a name of an input, an output, a parameter or a step is written.
struct NamedPlace {
  Span span;  ///< the name alone
  bool declares = false;
  bool quoted = false;  ///< a declaration in quotes
};

/// A name with all its places, in source order. A name that nothing declares has only uses.
struct Named {
  doc::DeclarationKind kind = doc::DeclarationKind::input;
  std::string_view name;
  const doc::Declaration* declaration = nullptr;
  Span here;                          ///< of the place that was asked for
  const doc::Scope* scope = nullptr;  ///< in which it is looked up; null where that is unknown
  std::vector<NamedPlace> places;
};

/// The name that a cursor touches: its declaration, or a placeholder that uses it.
std::optional<Named> named_at(const doc::Job& job, Offset at);
/// All places of a name in a scope.
std::vector<NamedPlace> places_of(const doc::Job& job, doc::DeclarationKind kind,
                                  std::string_view name, const doc::Scope* scope);
/// The placeholder that a cursor is in, braces included.
const doc::Use* use_at(const doc::Job& job, Offset at);

/// "input", "output", "search-space parameter".
std::string_view word_of(doc::DeclarationKind kind);

/// The node whose text a cursor touches, the innermost one, or the key it is on.
struct NodeAt {
  const yaml::Node* node = nullptr;
  bool is_key = false;
  const yaml::Node* value = nullptr;  ///< of a key
};
NodeAt node_at(const yaml::Node* root, Offset at);

}  // namespace aml::lsp
