#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "validator/diag/diagnostic.h"
#include "validator/yaml/tree.h"

namespace aml::yaml {

/// Findings about what the parser takes without a word: text that no node accounts for, stray
/// commas, directives out of place, escapes that are none. `root` is the place of the tree.
void report_silent_accepts(std::string_view text, const TreeNotes& notes,
                           std::vector<Diagnostic>& findings);

/// What is after the first document, which ends at `end`: a further document, or text after
/// its end mark. Nothing when only comments and directives follow.
std::optional<Diagnostic> behind_document(std::string_view text, Offset end);

}  // namespace aml::yaml
