#pragma once

#include <vector>

#include "validator/diag/diagnostic.h"
#include "validator/yaml/document.h"

namespace aml {

/// What is changed in an anchored node changes wherever an alias repeats it: such fixes are no
/// longer safe.
void distrust_fixes_of_shared_nodes(const yaml::Document& document,
                                    std::vector<Diagnostic>& findings);

}  // namespace aml
