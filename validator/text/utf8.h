#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "validator/text/span.h"

namespace aml::text {

/// Offset of the first byte that is not well-formed UTF-8 (no overlong forms, no surrogates).
std::optional<Offset> first_invalid_utf8(std::string_view text);

struct CodePoint {
  char32_t value;
  Offset size;  ///< bytes; 1 for a byte that is not UTF-8, with value U+FFFD
};
/// The code point at the start of a non-empty text.
CodePoint decode(std::string_view text);

/// Appends the bytes of a code point that is not a surrogate.
void append_utf8(std::string& text, char32_t code_point);

/// Number of code points.
Offset code_points(std::string_view text);

/// Columns that a terminal uses for a code point: 0 for combining marks, 2 for wide East Asian
/// characters and emoji.
int display_width(char32_t code_point);

}  // namespace aml::text
