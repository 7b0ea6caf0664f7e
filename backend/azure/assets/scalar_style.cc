#include "backend/azure/assets/scalar_style.h"

#include <algorithm>

#include "validator/yaml/view.h"

namespace aml::azure {
namespace {

/// A character that only double quotes can hold, because it is written as an escape.
bool is_special(char c) { return c != '\n' && (c < ' ' || c > '~'); }

bool is_space_or_break(char c) { return c == ' ' || c == '\n'; }

/// Whether a reader would take a part of the text for something else, were it plain.
bool has_indicator(std::string_view text) {
  if (text.starts_with("---") || text.starts_with("...")) return true;
  const auto ends_word = [&](std::size_t at) {
    return at + 1 >= text.size() || is_space_or_break(text[at + 1]);
  };
  constexpr std::string_view never_first = "#,[]{}&*!|>'\"%@`";
  const char first = text.front();
  if (never_first.find(first) != never_first.npos) return true;
  if ((first == '-' || first == '?') && ends_word(0)) return true;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == ':' && ends_word(at)) return true;
    if (text[at] == '#' && is_space_or_break(text[at - 1])) return true;
  }
  return false;
}

}  // namespace

ScalarAnalysis analyze_scalar(std::string_view text) {
  if (text.empty()) return {false, true, true};
  // Line ends of Unicode: U+0085, U+2028, U+2029. They are special too.
  const bool is_multiline = text.find('\n') != text.npos || text.find("\xC2\x85") != text.npos ||
                            text.find("\xE2\x80\xA8") != text.npos ||
                            text.find("\xE2\x80\xA9") != text.npos;
  const bool needs_escapes = std::ranges::any_of(text, is_special) ||
                             text.find(" \n") != text.npos || text.find("\n ") != text.npos;
  if (needs_escapes) return {is_multiline, false, false};
  const bool is_padded = is_space_or_break(text.front()) || is_space_or_break(text.back());
  return {is_multiline, !is_padded && !is_multiline && !has_indicator(text), true};
}

ScalarStyle string_style(std::string_view text, bool is_key) {
  const ScalarAnalysis analysis = analyze_scalar(text);
  const bool fits = !is_key || (!text.empty() && !analysis.is_multiline);
  const bool reads_as_string = yaml::resolve_plain(text) == yaml::ScalarType::string;
  if (reads_as_string && fits && analysis.may_be_plain) return ScalarStyle::plain;
  if (analysis.may_be_single_quoted && !(is_key && analysis.is_multiline)) {
    return ScalarStyle::single_quoted;
  }
  return ScalarStyle::double_quoted;
}

}  // namespace aml::azure
