#pragma once

#include "validator/schema/fault.h"
#include "validator/schema/schema.h"

namespace aml::schema {

/// Puts a fault into words, with its way out. `homes` tells where else a key is legal.
Diagnostic put_into_words(const Fault& fault, const Schema& schema);

/// The known key that was most likely meant by an unknown one: legal there and not yet given.
std::optional<std::string_view> meant_key(const yaml::Node& key, const yaml::Node& mapping,
                                          const Shape& shape);

}  // namespace aml::schema
