#include "validator/migrate/pair_text.h"

#include <algorithm>

namespace aml::migrate {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

Offset line_begin(std::string_view text, Offset at) {
  while (at > 0 && text[at - 1] != '\n' && text[at - 1] != '\r') --at;
  return at == 0 && text.starts_with(byte_order_mark) ? 3 : at;
}

/// After the line end.
Offset next_line(std::string_view text, Offset at) {
  while (at < text.size() && text[at] != '\n' && text[at] != '\r') ++at;
  if (at < text.size() && text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n') ++at;
  return at < text.size() ? at + 1 : at;
}

/// The column of the comment that a line consists of; nothing for any other line.
std::optional<Offset> comment_column(const yaml::Document& document, Offset begin) {
  Offset at = begin;
  while (at < document.text.size() && document.text[at] == ' ') ++at;
  const auto found = std::ranges::lower_bound(document.comments, at, {}, &Span::begin);
  const bool is_comment = found != document.comments.end() && found->begin == at;
  return is_comment ? std::optional(at - begin) : std::nullopt;
}

bool is_blank(std::string_view text, Offset begin, Offset end) {
  return text.substr(begin, end - begin).find_first_not_of(" \t\r\n") == text.npos;
}

/// Comment lines after a pair that are deeper than its key, and blank lines between them.
Offset behind_deeper_comments(const yaml::Document& document, Offset end, Offset column) {
  Offset at = end;
  while (at < document.text.size()) {
    const Offset next = next_line(document.text, at);
    const auto comment = comment_column(document, at);
    if (comment && *comment > column) {
      end = next;
    } else if (!is_blank(document.text, at, next)) {
      break;
    }
    at = next;
  }
  return end;
}

const yaml::Node* first_nested(const yaml::Node& mapping) {
  for (const yaml::Pair& pair : mapping.pairs) {
    if (pair.value->is_mapping() && pair.value->style == yaml::Style::block) return pair.value;
  }
  return nullptr;
}

}  // namespace

std::optional<Lines> lines_of(const yaml::Document& document, const yaml::Pair& pair) {
  const std::string_view text = document.text;
  Lines lines{};
  lines.begin = line_begin(text, pair.key->whole.begin);
  lines.column = pair.key->whole.begin - lines.begin;
  if (!is_blank(text, lines.begin, pair.key->whole.begin)) return {};
  lines.end = next_line(text, std::max(pair.key->whole.end, pair.value->whole.end));
  lines.end = behind_deeper_comments(document, lines.end, lines.column);
  lines.above = lines.begin;
  while (lines.above > 0) {
    const Offset before = line_begin(text, lines.above - 1 -
                                               (text[lines.above - 1] == '\n' && lines.above > 1 &&
                                                text[lines.above - 2] == '\r'));
    if (before >= lines.above || comment_column(document, before) != lines.column) break;
    lines.above = before;
  }
  return lines;
}

std::string_view line_end(std::string_view text) {
  const std::size_t at = text.find_first_of("\r\n");
  if (at == text.npos || text[at] == '\n') return "\n";
  return text.substr(at).starts_with("\r\n") ? "\r\n" : "\r";
}

Offset without_line_end(std::string_view text, Offset begin, Offset end) {
  if (end > begin && text[end - 1] == '\n') --end;
  if (end > begin && text[end - 1] == '\r') --end;
  return end;
}

std::string shifted(std::string_view lines, Offset from, Offset to) {
  std::string result;
  for (Offset begin = 0; begin < lines.size();) {
    const Offset end = next_line(lines, begin);
    const std::string_view line = lines.substr(begin, end - begin);
    const std::size_t blanks = std::min(line.find_first_not_of(' '), line.size());
    const bool short_blank = is_blank(line, 0, static_cast<Offset>(line.size())) && blanks <= from;
    if (begin == 0 || short_blank) {
      result += line;
    } else {
      result += std::string(to, ' ');
      result += line.substr(std::min<std::size_t>(from, blanks));
    }
    begin = end;
  }
  return result;
}

Offset indent_step(const yaml::Document& document) {
  const yaml::Node* outer = document.root;
  const yaml::Node* inner = first_nested(*outer);
  if (inner == nullptr || inner->pairs.empty()) return 2;
  const auto outer_lines = lines_of(document, outer->pairs.front());
  const auto inner_lines = lines_of(document, inner->pairs.front());
  const bool known = outer_lines && inner_lines && inner_lines->column > outer_lines->column;
  return known ? inner_lines->column - outer_lines->column : 2;
}

}  // namespace aml::migrate
