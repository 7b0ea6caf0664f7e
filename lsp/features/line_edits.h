#pragma once

#include <string_view>
#include <vector>

#include "validator/text/span.h"

namespace aml::lsp {

/// Edits of whole lines that turn one text into the other, so that cursors and folds elsewhere
/// stay.
std::vector<Edit> line_edits(std::string_view before, std::string_view after);

}  // namespace aml::lsp
