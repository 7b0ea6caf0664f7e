#pragma once

#include <string>
#include <string_view>

#include "validator/diag/diagnostic.h"
#include "validator/yaml/document.h"

namespace aml::rules {

/// A value for a message: "`12`", or "the value" under a name that promises a secret.
std::string shown_value(const yaml::Node* key, std::string_view written);

/// Quotes around a value, without a copy of it.
Fix quoting(Span value, bool safe);

}  // namespace aml::rules
