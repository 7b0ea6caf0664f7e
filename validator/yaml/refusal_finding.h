#pragma once

#include <string_view>

#include "validator/diag/diagnostic.h"
#include "validator/yaml/pyyaml_verdict.h"

namespace aml::yaml {

/// What PyYAML refuses, in the words of our rules: for faults that nothing else reports.
Diagnostic refusal_finding(std::string_view text, const Refusal& refusal);

}  // namespace aml::yaml
