#pragma once

#include <span>
#include <string>
#include <string_view>

#include "validator/text/span.h"

namespace aml::text {

/// The text with `*` for each byte of these places but line ends.
std::string starred(std::string_view text, std::span<const Span> places);

}  // namespace aml::text
