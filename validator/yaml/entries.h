#pragma once

#include <span>

#include "validator/yaml/document.h"

namespace aml::yaml {

/// Fills the entries of all mappings. False when more is merged than a document may, in all or into
/// one mapping: a bomb of merge keys must not become a large tree.
bool fill_entries(std::span<Node* const> mappings, Arena& arena);

}  // namespace aml::yaml
