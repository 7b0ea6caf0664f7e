#pragma once

#include <optional>
#include <string_view>

#include "validator/diag/diagnostic.h"
#include "validator/yaml/document.h"

namespace aml::yaml {

/// An unsafe fix that writes `KEY: VALUE` for a mapping under its key. `text` is the document's.
/// Nothing where a comment, an anchor or a tag would be lost.
std::optional<Fix> collapse(std::string_view text, const Node& mapping, std::string_view value);

}  // namespace aml::yaml
