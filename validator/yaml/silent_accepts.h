#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "validator/diag/diagnostic.h"
#include "validator/yaml/tree.h"

namespace aml::yaml {

/// Findings about what the parser takes without a word: text that no node accounts for, stray
/// commas, directives out of place, escapes that are none. `root` is the place of the tree.
void report_silent_accepts(std::string_view text, const TreeNotes& notes, Span root,
                           std::vector<Diagnostic>& findings);

/// The finding that a further document begins, `at` its mark or first text.
Diagnostic further_document(std::string_view text, Offset at);

/// Where a further document begins behind the first one, which ends at `end`: nothing when only
/// comments follow.
std::optional<Offset> next_document(std::string_view text, Offset end);

}  // namespace aml::yaml
