#include "lsp/document/text_buffer.h"

#include <algorithm>

namespace aml::lsp {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

/// Appends where lines begin after `base`, for line ends within text[from, to). A CR as last byte
/// of the text ends a line; one before `to` may belong to a LF after it.
void append_line_begins(std::string_view text, Offset from, Offset to, std::vector<Offset>& out) {
  for (Offset at = from; at < to; ++at) {
    const char c = text[at];
    if (c != '\n' && c != '\r') continue;
    const bool pair = c == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
    if (!pair) out.push_back(at + 1);
  }
}

/// Bytes of the character that begins at `at`; every byte that is not UTF-8 is one.
Offset size_of_character(std::string_view text, Offset at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const Offset size = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF8 ? 4 : 1;
  Offset held = 1;
  while (held < size && at + held < text.size() &&
         (static_cast<unsigned char>(text[at + held]) & 0xC0) == 0x80) {
    ++held;
  }
  return held == size ? size : 1;
}

std::uint32_t units_of(Offset size, Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8:
      return size;
    case Encoding::utf16:
      return size == 4 ? 2 : 1;
    case Encoding::utf32:
      break;
  }
  return 1;
}

}  // namespace

TextBuffer::TextBuffer(std::string text, Encoding encoding)
    : text_(std::move(text)), begins_{0}, encoding_(encoding) {
  append_line_begins(text_, 0, static_cast<Offset>(text_.size()), begins_);
}

Span TextBuffer::line(std::uint32_t index) const {
  const Offset begin = begins_[index];
  if (index + 1 == line_count()) return {begin, static_cast<Offset>(text_.size())};
  Offset end = begins_[index + 1] - 1;
  if (text_[end] == '\n' && end > begin && text_[end - 1] == '\r') --end;
  return {begin, end};
}

TextBuffer::Place TextBuffer::place(Position position) const {
  if (position.line >= line_count()) return {static_cast<Offset>(text_.size())};
  const Span whole = line(position.line);
  std::uint32_t column = 0;
  Offset at = whole.begin;
  while (at < whole.end && column < position.character) {
    const Offset size = size_of_character(text_, at);
    column += units_of(size, encoding_);
    if (column > position.character) return {at, encoding_ == Encoding::utf16};
    at += size;
  }
  return {at};
}

Offset TextBuffer::offset(Position position) const { return place(position).offset; }

Position TextBuffer::position(Offset offset) const {
  offset = std::min(offset, static_cast<Offset>(text_.size()));
  const auto after = std::upper_bound(begins_.begin(), begins_.end(), offset);
  Position position{static_cast<std::uint32_t>(after - begins_.begin() - 1), 0};
  const Span whole = line(position.line);
  Offset at = whole.begin;
  while (at < std::min(offset, whole.end)) {
    const Offset size = size_of_character(text_, at);
    if (at + size > offset) break;
    position.character += units_of(size, encoding_);
    at += size;
  }
  return position;
}

Span TextBuffer::span(Range range) const {
  if (range.end < range.start) std::swap(range.start, range.end);
  return {offset(range.start), offset(range.end)};
}

Range TextBuffer::range(Span span) const { return {position(span.begin), position(span.end)}; }

void TextBuffer::replace(Range range, std::string_view with) {
  if (range.end < range.start) std::swap(range.start, range.end);
  const Place begin = place(range.start);
  const Place end = place(range.end);
  if (!begin.cut && !end.cut) return replace(Span{begin.offset, end.offset}, with);
  std::string text;
  if (begin.cut) text += replacement;
  text += with;
  if (end.cut) text += replacement;
  const Offset behind = end.offset + (end.cut ? size_of_character(text_, end.offset) : 0);
  replace(Span{begin.offset, behind}, text);
}

void TextBuffer::replace(Span span, std::string_view with) {
  text_.replace(span.begin, span.size(), with);
  // A CR before the edit may gain or lose its LF.
  const Offset from = span.begin > 0 ? span.begin - 1 : 0;
  const Offset to = span.begin + static_cast<Offset>(with.size());

  std::vector<Offset> begins;
  append_line_begins(text_, from, to, begins);
  const auto first = std::upper_bound(begins_.begin() + 1, begins_.end(), from);
  const auto last = std::upper_bound(first, begins_.end(), span.end);
  const auto moved = static_cast<Offset>(with.size()) - span.size();  // wraps when it shrinks
  for (auto begin = last; begin != begins_.end(); ++begin) *begin += moved;
  const auto place = begins_.erase(first, last);
  begins_.insert(place, begins.begin(), begins.end());
}

}  // namespace aml::lsp
