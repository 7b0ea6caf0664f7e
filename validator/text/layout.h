#pragma once

#include <string>
#include <string_view>

namespace aml::text {

/// Without the spaces around it.
std::string_view trimmed(std::string_view text);

/// Lines two columns deeper; empty ones stay empty.
std::string indented(std::string_view lines);

}  // namespace aml::text
