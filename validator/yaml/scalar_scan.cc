#include "validator/yaml/scalar_scan.h"

#include <algorithm>

#include "validator/text/line_end.h"

namespace aml::yaml {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_space(char c) { return is_blank(c) || c == '\n' || c == '\r'; }
bool is_flow_indicator(char c) { return c == ',' || c == '[' || c == ']' || c == '{' || c == '}'; }

Offset size_of(std::string_view text) { return static_cast<Offset>(text.size()); }

Offset property_end(std::string_view text, Offset at) {
  if (text.substr(at).starts_with("!<")) {
    const std::size_t close = text.find('>', at);
    return close == std::string_view::npos ? size_of(text) : static_cast<Offset>(close + 1);
  }
  while (at < text.size() && !is_space(text[at]) && !is_flow_indicator(text[at])) ++at;
  return at;
}

// Walks a plain scalar and its value together; the value decides where the scalar ends.
Offset plain_end(std::string_view text, Offset at, std::string_view value) {
  if (text.compare(at, value.size(), value) == 0) return at + size_of(value);
  Offset end = at;
  std::size_t i = 0;
  while (i < value.size() && at < text.size()) {
    Offset fold = at;
    while (fold < text.size() && is_blank(text[fold])) ++fold;
    if (line_break(text, fold) > 0) {
      while (fold < text.size() && is_space(text[fold])) ++fold;
      at = fold;
      while (i < value.size() && (value[i] == ' ' || value[i] == '\n')) ++i;
      continue;
    }
    if (text[at] != value[i]) break;
    ++i;
    end = ++at;
  }
  return end;
}

// Spaces at the start of the first line of a block scalar's value that holds more than a line end.
Offset leading_spaces(std::string_view value) {
  const std::size_t line = value.find_first_not_of('\n');
  if (line == std::string_view::npos) return 0;
  return static_cast<Offset>(std::min(value.find_first_not_of(' ', line), value.size()) - line);
}

Offset spaces_at(std::string_view text, Offset at) {
  const std::size_t end = std::min(text.find_first_not_of(' ', at), text.size());
  return static_cast<Offset>(end) - at;
}

}  // namespace

Offset line_break(std::string_view text, Offset at) {
  if (at >= text.size()) return 0;
  if (text[at] == '\n') return 1;
  if (text[at] != '\r') return 0;
  return at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1;
}

Offset line_end(std::string_view text, Offset at) {
  return std::min(text::line_end(text, at), static_cast<Offset>(text.size()));
}

Offset skip_blank(std::string_view text, Offset at) {
  while (at < text.size()) {
    if (is_space(text[at])) {
      ++at;
    } else if (text[at] == '#') {
      at = line_end(text, at);
    } else {
      break;
    }
  }
  return at;
}

Properties skip_properties(std::string_view text, Offset at) {
  Properties found{at, at, {}};
  bool has_anchor = false;
  while (found.content < text.size()) {
    // A second anchor or tag belongs to the first key of the mapping that begins here.
    const char mark = text[found.content];
    if ((mark != '&' || has_anchor) && (mark != '!' || !found.tag.empty())) break;
    has_anchor = has_anchor || mark == '&';
    found.end = property_end(text, found.content);
    if (text[found.content] == '!')
      found.tag = text.substr(found.content, found.end - found.content);
    found.content = skip_blank(text, found.end);
  }
  return found;
}

std::optional<Offset> quoted_end(std::string_view text, Offset open) {
  const char quote = text[open];
  for (std::size_t i = open + 1; i < text.size(); ++i) {
    if (quote == '"' && text[i] == '\\') {
      ++i;
    } else if (text[i] == quote) {
      if (quote == '"' || i + 1 >= text.size() || text[i + 1] != '\'')
        return static_cast<Offset>(i + 1);
      ++i;
    }
  }
  return std::nullopt;
}

BlockLines block_lines(std::string_view text, Offset content, std::string_view value) {
  BlockLines found{line_end(text, content), 0, 0};
  found.end = found.header_end;
  const std::string_view header = text.substr(content, found.header_end - content);
  const std::string_view indicators =
      header.substr(0, std::min(header.find_first_of(" \t#"), header.size()));
  const bool keep = indicators.find('+') != std::string_view::npos;
  const bool explicit_indent = indicators.find_first_of("123456789") != std::string_view::npos;
  const bool has_text = value.find_first_not_of(" \t\n") != std::string_view::npos;
  // Without text, the value says how many lines there are.
  auto kept = static_cast<Offset>(std::count(value.begin(), value.end(), '\n'));
  if (!value.empty() && value.back() != '\n') ++kept;
  // With text, `+` keeps the empty lines after it, each for a line end in the value.
  const auto trailing = static_cast<Offset>(value.size() - value.find_last_not_of('\n') - 1);
  Offset empty_lines = 0;

  bool first = true;
  Offset at = found.header_end + line_break(text, found.header_end);
  while (at > found.end && at <= text.size() && (has_text || kept > 0)) {
    const Offset end = line_end(text, at);
    const Offset spaces = spaces_at(text, at);
    const bool is_empty = at + spaces >= end;
    if (first && !is_empty && has_text) {
      found.indent = explicit_indent ? spaces - std::min(spaces, leading_spaces(value)) : spaces;
      first = false;
    }
    if (!is_empty && (first || spaces < found.indent)) break;
    if (found.indent == 0 && (text.compare(at, 3, "---") == 0 || text.compare(at, 3, "...") == 0))
      break;
    const bool is_content = !is_empty || (!first && end - at > found.indent);
    empty_lines = is_content ? 0 : empty_lines + 1;
    if (is_content || !has_text || (keep && empty_lines < trailing)) found.end = end;
    if (!has_text && --kept == 0) break;
    if (end == text.size()) break;
    at = end + line_break(text, end);
  }
  return found;
}

ScalarExtent scalar_extent(std::string_view text, Offset content, std::string_view value,
                           bool in_flow) {
  if (content >= text.size()) return {size_of(text), Style::plain};
  const char first = text[content];
  if (first == '"' || first == '\'') {
    const Style style = first == '"' ? Style::double_quoted : Style::single_quoted;
    return {quoted_end(text, content).value_or(size_of(text)), style};
  }
  if (!in_flow && (first == '|' || first == '>')) {
    return {block_lines(text, content, value).end, first == '|' ? Style::literal : Style::folded};
  }
  return {plain_end(text, content, value), Style::plain};
}

}  // namespace aml::yaml
