#pragma once

#include <vector>

#include "validator/diag/diagnostic.h"
#include "validator/yaml/document.h"

namespace aml {

/// A key that a job does not have takes its value with it: what rules and schemas say of that value
/// has the same cause. Syntax and secrets have causes of their own.
void drop_below_unknown_keys(const yaml::Document& document, std::vector<Diagnostic>& findings);

}  // namespace aml
