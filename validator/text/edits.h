#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "validator/text/span.h"

namespace aml::text {

/// Sorts edits by place. False when two of them overlap: then nothing may be applied.
bool sort_edits(std::vector<Edit>& edits);

/// The text with sorted, non-overlapping edits applied.
std::string apply(std::string_view text, const std::vector<Edit>& edits);

}  // namespace aml::text
