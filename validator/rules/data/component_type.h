#pragma once

#include <string_view>

namespace aml::rules {

/// Whether a component declares an input by this type that a job has as a plain value.
inline bool is_component_type(std::string_view word) {
  return word == "integer" || word == "number" || word == "boolean" || word == "string";
}

}  // namespace aml::rules
