#pragma once

#include "validator/rules/rule.h"

namespace aml::rules {

/// One error for each block whose keys have no colon, so that YAML reads it as a string: `code:`
/// and on the next line `local_path src`. What the block says can be judged only after that.
std::vector<Diagnostic> lost_colons(const doc::Job& job);

}  // namespace aml::rules
