#include "validator/report/printable.h"

#include <algorithm>
#include <fmt/format.h>

#include "validator/text/utf8.h"

namespace aml::report {
namespace {

constexpr int widest_tab = 8;

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

/// Separators that some terminals break lines at, and marks that turn the direction of writing.
bool is_misleading(char32_t c) {
  return (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
}

/// What Azure Pipelines and GitHub's runner take for a command wherever it is in a line.
bool begins_log_command(std::string_view text) {
  if (!text.starts_with("##")) return false;
  if (text.substr(2).starts_with('[')) return true;
  constexpr std::string_view word = "vso[";
  if (text.size() < 2 + word.size()) return false;
  return std::equal(word.begin(), word.end(), text.begin() + 2, [](char w, char c) {
    return w == (c == '[' ? c : static_cast<char>(c | 0x20));
  });
}

}  // namespace

Glyph glyph(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  if (first == '#' && begins_log_command(text)) return {text.substr(0, 1), "\\x23", 4, false};
  if (first >= 0x20 && first < 0x7F) return {text.substr(0, 1), {}, 1, false};
  const text::CodePoint point = text::decode(text);
  Glyph result;
  result.bytes = text.substr(0, point.size);
  if (first == '\t') {
    result.is_tab = true;
    result.width = widest_tab;
  } else if (point.size == 1 && (first >= 0x80 || is_control(first))) {
    result.escape = fmt::format("\\x{:02x}", first);
  } else if (is_control(point.value) || is_misleading(point.value)) {
    result.escape = fmt::format("\\u{:04x}", static_cast<std::uint32_t>(point.value));
  } else {
    result.width = text::display_width(point.value);
  }
  if (!result.escape.empty()) result.width = static_cast<int>(result.escape.size());
  return result;
}

void append_printable(std::string_view text, std::string& out) {
  while (!text.empty()) {
    const Glyph next = glyph(text);
    if (next.is_tab) {
      out += "\\t";
    } else {
      out += next.escape.empty() ? next.bytes : std::string_view(next.escape);
    }
    text.remove_prefix(next.bytes.size());
  }
}

}  // namespace aml::report
