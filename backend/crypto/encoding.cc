#include "backend/crypto/encoding.h"

#include <cstdint>

namespace aml::crypto {
namespace {

constexpr std::string_view standard =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view for_addresses =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::string encode(std::string_view bytes, std::string_view alphabet) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  std::uint32_t bits = 0;
  unsigned waiting = 0;
  for (const char byte : bytes) {
    bits = bits << 8 | static_cast<unsigned char>(byte);
    for (waiting += 8; waiting >= 6; waiting -= 6) text += alphabet[bits >> (waiting - 6) & 63];
  }
  if (waiting > 0) text += alphabet[bits << (6 - waiting) & 63];
  return text;
}

std::optional<std::uint32_t> value_of(char digit) {
  const std::size_t plain = standard.find(digit);
  const std::size_t at = plain != standard.npos ? plain : for_addresses.find(digit);
  if (at == standard.npos) return {};
  return static_cast<std::uint32_t>(at);
}

}  // namespace

std::string to_hex(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

std::string to_base64(std::string_view bytes) {
  std::string text = encode(bytes, standard);
  while (text.size() % 4 != 0) text += '=';
  return text;
}

std::string to_base64_url(std::string_view bytes) { return encode(bytes, for_addresses); }

std::optional<std::string> from_base64(std::string_view text) {
  while (text.ends_with('=')) text.remove_suffix(1);
  if (text.size() % 4 == 1) return {};
  std::string bytes;
  std::uint32_t bits = 0;
  unsigned waiting = 0;
  for (const char digit : text) {
    const auto value = value_of(digit);
    if (!value) return {};
    bits = bits << 6 | *value;
    waiting += 6;
    if (waiting >= 8) {
      waiting -= 8;
      bytes += static_cast<char>(bits >> waiting & 0xFF);
    }
  }
  return bytes;
}

}  // namespace aml::crypto
