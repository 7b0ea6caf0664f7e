#pragma once

#include <vector>

#include "validator/check/check.h"

namespace aml {

/// Drops the findings that the user did not select or chose to ignore, and gives the others the
/// severity they chose.
void apply_selection(const CheckOptions& options, std::vector<Diagnostic>& findings);

}  // namespace aml
