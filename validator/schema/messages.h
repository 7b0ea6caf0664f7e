#pragma once

#include "validator/schema/fault.h"
#include "validator/schema/schema.h"

namespace aml::schema {

/// Puts a fault into words, with its way out. `homes` tells where else a key is legal.
Diagnostic put_into_words(const Fault& fault, const Schema& schema);

}  // namespace aml::schema
