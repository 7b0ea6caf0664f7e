#pragma once

#include <string_view>

#include "backend/query/expression.h"

namespace aml::backend {

/// Throws QueryFault.
ExpressionPtr parse_query(std::string_view query);

}  // namespace aml::backend
