#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "validator/document/classification.h"
#include "validator/document/declaration.h"
#include "validator/document/sites.h"
#include "validator/expr/placeholder.h"
#include "validator/yaml/document.h"

namespace aml::doc {

/// Where a text with placeholders is.
enum class Place : std::uint8_t {
  command,  ///< or what else a program gets as its arguments
  step_input,
  step_output,
  output_path,
  environment_variable,
  queue_setting,
  other
};

/// One name in a placeholder: `${{parent.jobs.s.outputs.o}}` has two, and is two uses.
struct Use {
  expr::Placeholder placeholder;
  const yaml::Node* scalar;  ///< the text it is in
  Place place;
  /// Null when nothing of that name is declared, or for other contexts.
  const Declaration* declaration = nullptr;
  const Scope* scope = nullptr;  ///< of the place that the text is at
  /// What it names; nothing for other contexts.
  std::optional<DeclarationKind> kind = {};
  std::string_view name = {};
  Span name_span = {};
  const Scope* names = nullptr;  ///< in which the name is looked up; null where that is unknown
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
