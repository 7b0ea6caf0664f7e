#include "validator/yaml/source.h"

#include <algorithm>

#include "validator/text/utf8.h"
#include "validator/yaml/syntax_rules.h"

namespace aml::yaml {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_control(unsigned char c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F;
}

// Two-byte and four-byte encodings of ASCII have a NUL in every pair of bytes; text in UTF-8 has
// none.
bool looks_like_wide_encoding(std::string_view text) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return true;
  const std::string_view head = text.substr(0, 64);
  const auto nuls = std::count(head.begin(), head.end(), '\0');
  return head.size() >= 4 && nuls * 3 >= static_cast<std::ptrdiff_t>(head.size());
}

// True when every byte can be handed to the parser as it is.
bool is_plain(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c < 0x7F) continue;
    if (c == '\n' || c == '\t') continue;
    if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    if (c >= 0x80) continue;
    return false;
  }
  return true;
}

void clean_controls(Source& source) {
  std::string& copy = source.copy;
  bool reported = false;
  for (std::size_t i = 0; i < copy.size(); ++i) {
    if (copy[i] == '\r' && (i + 1 == copy.size() || copy[i + 1] != '\n')) copy[i] = '\n';
    if (!is_control(static_cast<unsigned char>(copy[i]))) continue;
    copy[i] = ' ';
    if (reported) continue;
    reported = true;
    const Offset at = source.begin + static_cast<Offset>(i);
    source.findings.push_back(finding(rules::control_character, {at, at + 1},
                                      "unexpected control character",
                                      "remove it: YAML allows only tabs and line ends here"));
  }
}

void clean_invalid_utf8(Source& source, Offset first) {
  const Offset at = source.begin + first;
  source.findings.push_back(
      finding(rules::not_utf8, {at, at + 1}, "invalid UTF-8 byte", "save the file in UTF-8"));
  std::string& copy = source.copy;
  for (std::size_t i = first; i < copy.size();) {
    const std::string_view rest = std::string_view(copy).substr(i);
    const text::CodePoint point = text::decode(rest);
    const bool replaced = point.size == 1 && static_cast<unsigned char>(copy[i]) >= 0x80;
    if (replaced) copy[i] = '?';
    i += point.size;
  }
}

}  // namespace

void prepare(std::string_view text, Source& source) {
  if (looks_like_wide_encoding(text)) {
    source.readable = false;
    source.findings.push_back(
        finding(rules::not_utf8, {0, static_cast<Offset>(std::min<std::size_t>(text.size(), 2))},
                "this file is UTF-16 or UTF-32 text, or no text at all", "save the file in UTF-8"));
    return;
  }
  // The parser would skip a second mark too, and count its places from there.
  while (text.substr(source.begin).starts_with(byte_order_mark)) {
    source.begin += static_cast<Offset>(byte_order_mark.size());
  }
  source.clean = text.substr(source.begin);
  const auto invalid = text::first_invalid_utf8(source.clean);
  if (!invalid && is_plain(source.clean)) return;
  source.copy = std::string(source.clean);
  if (invalid) clean_invalid_utf8(source, *invalid);
  clean_controls(source);
  source.clean = source.copy;
}

}  // namespace aml::yaml
