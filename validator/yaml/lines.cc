#include "validator/yaml/lines.h"

#include <algorithm>
#include <cctype>

#include "validator/yaml/scalar_scan.h"

namespace aml::yaml {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

Offset skip_blanks(std::string_view text, Offset at, Offset end) {
  while (at < end && is_blank(text[at])) ++at;
  return at;
}

// After the quote that closes the one at `at`, when it is on the same line.
Offset quoted_end_in(std::string_view text, Offset at, Offset end) {
  return quoted_end(text.substr(0, end), at).value_or(end);
}

// The line without its comment and the whitespace before that.
Offset code_end(std::string_view text, Offset at, Offset end) {
  Offset last = at;
  while (at < end) {
    const char c = text[at];
    const bool at_token =
        last == at || is_blank(text[at - 1]) || text[at - 1] == '[' || text[at - 1] == ',';
    if (c == '#' && (at == 0 || is_blank(text[at - 1]) || text[at - 1] == '\n')) break;
    if ((c == '"' || c == '\'') && at_token && quoted_end(text.substr(0, end), at)) {
      at = quoted_end_in(text, at, end);
      last = at;
      continue;
    }
    ++at;
    if (!is_blank(c)) last = at;
  }
  return last;
}

// The colon of `key:` in [at, end): the first one with a space or nothing after it.
std::optional<Offset> find_colon(std::string_view text, Offset at, Offset end) {
  if (at >= end || std::string_view("[]{}#|>,").find(text[at]) != std::string_view::npos) return {};
  if (text[at] == '"' || text[at] == '\'') {
    at = skip_blanks(text, quoted_end_in(text, at, end), end);
    const bool is_key = at < end && text[at] == ':' && (at + 1 == end || is_blank(text[at + 1]));
    return is_key ? std::optional(at) : std::nullopt;
  }
  for (; at < end; ++at) {
    if (text[at] == ':' && (at + 1 == end || is_blank(text[at + 1]))) return at;
  }
  return {};
}

// `|` or `>` with indicators and nothing else.
bool is_block_header(std::string_view value) {
  if (value.empty() || (value[0] != '|' && value[0] != '>')) return false;
  return value.find_first_not_of("+-0123456789", 1) == std::string_view::npos;
}

// What indents the line of a block scalar: no tab does.
Offset spaces_at(std::string_view text, const Line& line) {
  const std::size_t end = text.find_first_not_of(' ', line.begin);
  return static_cast<Offset>(std::min<std::size_t>(end, line.first)) - line.begin;
}

Line read_code(std::string_view text, Line line) {
  line.kind = Line::Kind::code;
  line.content = line.first;
  while (line.content < line.full_end && text[line.content] == '-' &&
         (line.content + 1 == line.full_end || is_blank(text[line.content + 1]))) {
    line.content = skip_blanks(text, line.content + 1, line.full_end);
  }
  line.end = std::max(code_end(text, line.content, line.full_end), line.first);
  line.content = std::min(line.content, line.full_end);
  line.colon = find_colon(text, line.content, line.end);
  line.value = line.colon ? skip_blanks(text, *line.colon + 1, line.end) : line.content;
  return line;
}

}  // namespace

bool opens_block_scalar(std::string_view text, const Line& line) {
  return is_block_header(text.substr(line.value, line.end - std::min(line.value, line.end)));
}

std::vector<Line> read_lines(std::string_view text) {
  std::vector<Line> lines;
  constexpr Offset none = UINT32_MAX;
  Offset block_indent = none;  // least indentation of the open block scalar's lines
  bool is_first = false;       // whether its first line, which settles that, is still to come
  Offset at = 0;
  while (at < text.size()) {
    Line line;
    line.begin = at;
    line.full_end = line_end(text, at);
    line.first = skip_blanks(text, at, line.full_end);
    line.has_tab = text.substr(at, line.first - at).find('\t') != std::string_view::npos;
    line.content = line.value = line.first;
    line.end = line.full_end;
    if (line.first == line.full_end) {
      line.end = line.first;
    } else if (block_indent != none && spaces_at(text, line) >= block_indent) {
      line.kind = Line::Kind::block_text;
      if (is_first) block_indent = line.indent();
      is_first = false;
    } else if (text[line.first] == '#') {
      line.kind = Line::Kind::comment;
    } else {
      line = read_code(text, line);
      const bool opens = opens_block_scalar(text, line);
      block_indent = opens ? (line.colon ? line.column() : line.indent()) + 1 : none;
      is_first =
          opens && text.substr(line.value, line.end - line.value).find_first_of("123456789") ==
                       std::string_view::npos;
    }
    lines.push_back(line);
    at = line.full_end + std::max<Offset>(line_break(text, line.full_end), 1);
  }
  return lines;
}

std::size_t line_at(const std::vector<Line>& lines, Offset at) {
  const auto next =
      std::upper_bound(lines.begin(), lines.end(), at,
                       [](Offset value, const Line& line) { return value < line.begin; });
  return next == lines.begin() ? 0 : static_cast<std::size_t>(next - lines.begin() - 1);
}

bool is_identifier(std::string_view word) {
  const auto is_letter = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '$';
  };
  const auto is_part = [&](char c) { return is_letter(c) || c == '-' || c == '.'; };
  return !word.empty() && is_letter(word[0]) && std::all_of(word.begin(), word.end(), is_part);
}

}  // namespace aml::yaml
