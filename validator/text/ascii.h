#pragma once

#include <algorithm>
#include <string>
#include <string_view>

/// Classes of bytes as ASCII has them, whatever the locale. A byte from 0x80 on is in none of them
/// but `is_beyond_ascii`, whether `char` is signed or not.
namespace aml::text {

constexpr unsigned char byte_of(char c) { return static_cast<unsigned char>(c); }

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_letter(char c) { return is_upper(c) || is_lower(c); }
constexpr bool is_alphanumeric(char c) { return is_letter(c) || is_digit(c); }
constexpr bool is_hex_digit(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
/// A letter, a digit or `_`.
constexpr bool is_word(char c) { return is_alphanumeric(c) || c == '_'; }
/// A space or a tab.
constexpr bool is_space(char c) { return c == ' ' || c == '\t'; }
constexpr bool is_line_end(char c) { return c == '\n' || c == '\r'; }
constexpr bool is_whitespace(char c) { return is_space(c) || is_line_end(c); }
constexpr bool is_beyond_ascii(char c) { return byte_of(c) >= 0x80; }

constexpr char lower(char c) { return is_upper(c) ? static_cast<char>(c + ('a' - 'A')) : c; }
constexpr char upper(char c) { return is_lower(c) ? static_cast<char>(c - ('a' - 'A')) : c; }

inline std::string lower(std::string_view text) {
  std::string low(text);
  for (char& c : low) c = lower(c);
  return low;
}

/// Whether two texts are the same but for the case of their ASCII letters.
constexpr bool same_ignoring_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                            [](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace aml::text
