#pragma once

#include "schemas/compiler/sources.h"

namespace aml::schemas::compiler {

/// Compiles a schema with valijson. Throws std::runtime_error where valijson refuses it: that is no
/// JSON Schema.
void require_json_schema(const Json& schema);

}  // namespace aml::schemas::compiler
