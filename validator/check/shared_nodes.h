#pragma once

#include <vector>

#include "validator/diag/diagnostic.h"
#include "validator/yaml/document.h"

namespace aml {

/// What is changed in an anchored node changes wherever an alias repeats it: such fixes are no
/// longer safe.
void mark_fixes_in_aliased_nodes_unsafe(const yaml::Document& document,
                                        std::vector<Diagnostic>& findings);

}  // namespace aml
