#pragma once

#include <string_view>
#include <vector>

#include "validator/diag/diagnostic.h"

namespace aml {

/// A fix that puts another word in the place of a quoted one leaves the quotes as they are; a list
/// or mapping takes their place, too.
void preserve_quote_style(std::string_view text, std::vector<Diagnostic>& findings);

}  // namespace aml
