#pragma once

#include <span>

#include "validator/schema/shape.h"
#include "validator/yaml/document.h"

/// `limits:` without a value, and below it, in the same column, what belongs under it.
namespace aml::schema {

/// The pairs that directly follow a key without value and can only have been meant for its value:
/// `child` knows their names and `around`, the shape of the mapping, does not. Empty where there
/// are none.
std::span<const yaml::Pair> slipped_keys(const yaml::Node& mapping, const yaml::Node& empty_value,
                                         const Shape& around, const Shape& child);

}  // namespace aml::schema
