#pragma once

#include <string>
#include <string_view>

namespace aml::text {

/// A text in lower case as Python's `str.lower()` has it, whatever the locale; bytes that are not
/// UTF-8 stay. One difference: a capital sigma at the end of a word becomes `σ`, not `ς`.
std::string lower_case(std::string_view text);

}  // namespace aml::text
