#include "backend/identity/base64.h"

#include <cstdint>

namespace aml::identity {
namespace {

constexpr unsigned bits_of_digit = 6;
constexpr unsigned bits_of_byte = 8;

std::optional<unsigned> digit_of(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<unsigned>(c - 'A');
  if (c >= 'a' && c <= 'z') return static_cast<unsigned>(c - 'a' + 26);
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0' + 52);
  if (c == '-' || c == '+') return 62;
  if (c == '_' || c == '/') return 63;
  return {};
}

}  // namespace

std::string encode_base64url(std::string_view bytes) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  constexpr std::uint32_t mask = 63;
  std::string text;
  std::uint32_t buffer = 0;
  unsigned bits = 0;
  for (const char c : bytes) {
    buffer = (buffer << bits_of_byte) | static_cast<unsigned char>(c);
    for (bits += bits_of_byte; bits >= bits_of_digit;) {
      bits -= bits_of_digit;
      text += digits[(buffer >> bits) & mask];
    }
  }
  if (bits > 0) text += digits[(buffer << (bits_of_digit - bits)) & mask];
  return text;
}

std::optional<std::string> decode_base64(std::string_view text) {
  while (text.ends_with('=')) text.remove_suffix(1);
  std::string bytes;
  std::uint32_t buffer = 0;
  unsigned bits = 0;
  for (const char c : text) {
    const auto digit = digit_of(c);
    if (!digit) return {};
    buffer = (buffer << bits_of_digit) | *digit;
    bits += bits_of_digit;
    if (bits < bits_of_byte) continue;
    bits -= bits_of_byte;
    bytes += static_cast<char>((buffer >> bits) & 0xFFU);
  }
  return bytes;
}

}  // namespace aml::identity
