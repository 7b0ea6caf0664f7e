#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "validator/diag/diagnostic.h"
#include "validator/yaml/document.h"

namespace aml::yaml {

/// Keys that stand twice in one mapping, compared as PyYAML compares them. An error when the values
/// differ, for all but the last are lost; a warning when they are equal. Keys in mended slices are
/// left out: mending may have brought them together.
void report_duplicate_keys(std::span<Node* const> mappings, const std::vector<Span>& mended,
                           std::vector<Diagnostic>& findings);

}  // namespace aml::yaml
