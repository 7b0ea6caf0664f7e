#pragma once

#include "backend/query/expression.h"

namespace aml::backend {

/// What an expression says of a value: null for what is not there. Throws QueryFault when a
/// function gets what it does not take.
nlohmann::ordered_json evaluate(const Expression& expression, const nlohmann::ordered_json& value);

}  // namespace aml::backend
