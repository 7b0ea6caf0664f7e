#pragma once

#include <string_view>
#include <vector>

#include "validator/diag/diagnostic.h"

namespace aml::yaml {

/// Gives syntax findings the severity that PyYAML's word allows: when it loads the text, none of
/// them is an error; when it refuses the text, at least one is, except for oddities that no job
/// file has.
void settle_severity(std::string_view text, std::vector<Diagnostic>& findings);

}  // namespace aml::yaml
