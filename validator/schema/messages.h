#pragma once

#include "validator/schema/fault.h"
#include "validator/schema/shape.h"

namespace aml::schema {

/// Puts a fault into words, with its way out. `text` is the document's.
Diagnostic put_into_words(const Fault& fault, const Schema& schema, std::string_view text);

}  // namespace aml::schema
