#pragma once

#include <optional>

#include "validator/yaml/document.h"
#include "validator/yaml/pyyaml_verdict.h"

namespace aml::yaml {

/// Gives syntax findings the severity that PyYAML's word allows: when it loads the text, none of
/// them is an error; when it refuses the text, at least one is, if need be a new one.
void settle_severity(const std::optional<Refusal>& refusal, Document& document);

}  // namespace aml::yaml
