#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "validator/diag/diagnostic.h"
#include "validator/yaml/document.h"

namespace aml::yaml {

/// Keys that appear twice in one mapping, compared as PyYAML compares them. An error when the
/// values differ, for all but the last are lost; a warning when they are equal. Keys in repaired
/// slices are left out: repairing may have brought them together.
void report_duplicate_keys(std::span<Node* const> mappings, const std::vector<Span>& repaired,
                           std::vector<Diagnostic>& findings);

}  // namespace aml::yaml
