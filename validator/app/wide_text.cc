#include "validator/app/wide_text.h"

#include <cstdint>

namespace aml::app {
namespace {

enum class Order : std::uint8_t { little, big };

/// By the byte order mark, or by the NUL that is one half of every ASCII character.
std::optional<Order> byte_order(std::string_view text) {
  if (text.size() < 2) return {};
  if (text.starts_with("\xFF\xFE")) return Order::little;
  if (text.starts_with("\xFE\xFF")) return Order::big;
  if (text[0] != '\0' && text[1] == '\0') return Order::little;
  if (text[0] == '\0' && text[1] != '\0') return Order::big;
  return {};
}

void append_utf8(std::uint32_t c, std::string& out) {
  const auto put = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6));
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

}  // namespace

std::optional<std::string> from_utf16(std::string_view text) {
  const std::optional<Order> order = byte_order(text);
  if (!order) return {};
  const std::size_t units = text.size() / 2;
  const auto unit = [&](std::size_t index) {
    const std::uint32_t first = static_cast<unsigned char>(text[2 * index]);
    const std::uint32_t second = static_cast<unsigned char>(text[2 * index + 1]);
    return *order == Order::little ? first | (second << 8) : (first << 8) | second;
  };
  std::string out;
  for (std::size_t at = 0; at < units; ++at) {
    const std::uint32_t lead = unit(at);
    const bool pair = lead >> 10 == 0x36 && at + 1 < units && unit(at + 1) >> 10 == 0x37;
    if (pair) {
      append_utf8(0x10000 + ((lead & 0x3FF) << 10) + (unit(++at) & 0x3FF), out);
    } else {
      append_utf8(lead >> 11 == 0x1B ? 0xFFFD : lead, out);
    }
  }
  return out;
}

}  // namespace aml::app
