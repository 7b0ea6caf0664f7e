#pragma once

#include <vector>

#include "validator/check/check.h"

namespace aml {

/// Whether the user wants to hear of a rule.
bool is_chosen(const CheckOptions& options, const RuleDescriptor& rule);

/// Drops the findings that the user did not select or chose to ignore, and gives the others the
/// severity they chose.
void apply_selection(const CheckOptions& options, std::vector<Diagnostic>& findings);

}  // namespace aml
