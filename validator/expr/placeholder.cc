#include "validator/expr/placeholder.h"

namespace aml::expr {

Placeholders find_placeholders(const text::MappedText&) { return {}; }
bool angle_is_redirection(const text::MappedText&, const Placeholder&) { return false; }
std::string_view to_string(Context) { return {}; }
std::string spell(Spelling, std::string_view path) { return std::string(path); }
bool is_name(std::string_view) { return true; }

}  // namespace aml::expr
