#pragma once

#include <string>
#include <string_view>

#include "validator/document/plain_value.h"

namespace aml::migrate {

/// A text as YAML writes it, in the quotes of another one where it has some, and in double quotes
/// where it would be read as something else without.
std::string quoted(std::string_view text, yaml::Style like);

/// A scalar, or a list of scalars, as YAML writes it; its texts as `quoted`.
std::string yaml_text(const doc::Value& value, yaml::Style like);

}  // namespace aml::migrate
