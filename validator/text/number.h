#pragma once

#include <optional>
#include <string_view>

namespace aml::text {

/// The number that a whole text is, in the decimal notation of C, whatever the locale: `1e-4`. What
/// is too large or too small for a double is infinity or zero.
std::optional<double> to_double(std::string_view text);

}  // namespace aml::text
