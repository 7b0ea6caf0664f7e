#pragma once

#include <memory>
#include <string>
#include <vector>

#include "lsp/features/components.h"
#include "lsp/features/declared_names.h"

/// Inputs and outputs of component files, in all documents of the workspace that use them.
namespace aml::lsp {

struct PlacesIn {
  std::shared_ptr<const Snapshot> other;  ///< null: the asking document
  std::vector<NamedPlace> places;
  std::vector<const doc::Scope*> scopes;  ///< in which the name is
};

struct Across {
  /// The component that declares the name; nothing where only the asking document has it.
  std::optional<Component> component;
  std::optional<Port> port;  ///< its declaration there
  std::vector<PlacesIn> documents;
  std::string obstacle;  ///< why a rename would miss something; empty: it would not
};

/// Every place of a name that the asking document has.
Across places_across(const Request& request, const Named& named);

/// Only where it is declared in another file: quick.
std::optional<std::pair<Component, Port>> declared_elsewhere(const Request& request,
                                                             const Named& named);

}  // namespace aml::lsp
