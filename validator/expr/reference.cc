#include "validator/expr/reference.h"

namespace aml::expr {

Reference parse_reference(std::string_view) { return {}; }

}  // namespace aml::expr
