#include "validator/report/excerpt.h"

#include <algorithm>

#include "validator/report/printable.h"

namespace aml::report {
namespace {

constexpr std::string_view ellipsis = "...";

struct Walked {
  Offset to;
  int width;
};

Walked forward(std::string_view line, Offset from, int limit) {
  Walked walked{from, 0};
  while (walked.to < line.size()) {
    const Glyph next = glyph(line.substr(walked.to));
    if (walked.width + next.width > limit) break;
    walked.width += next.width;
    walked.to += static_cast<Offset>(next.bytes.size());
  }
  return walked;
}

/// Where the character that ends at `at` begins.
Offset previous(std::string_view line, Offset at) {
  Offset begin = at - 1;
  while (begin > 0 && at - begin < 4 && (static_cast<unsigned char>(line[begin]) & 0xC0) == 0x80) {
    --begin;
  }
  return begin + glyph(line.substr(begin)).bytes.size() == at ? begin : at - 1;
}

Walked backward(std::string_view line, Offset from, int limit) {
  Walked walked{from, 0};
  while (walked.to > 0) {
    const Offset before = previous(line, walked.to);
    const int width = glyph(line.substr(before)).width;
    if (walked.width + width > limit) break;
    walked.width += width;
    walked.to = before;
  }
  return walked;
}

/// The bytes of a line that are shown.
Span window(std::string_view line, Span span, int columns) {
  const auto size = static_cast<Offset>(line.size());
  if (forward(line, 0, columns).to == size) return {0, size};

  const int room = columns - 2 * static_cast<int>(ellipsis.size());
  const int marked = forward(line.substr(0, span.end), span.begin, room).width;
  const Offset begin = backward(line, span.begin, (room - marked) / 2).to;
  const Offset end = forward(line, begin, room).to;
  return end == size ? Span{backward(line, size, room).to, size} : Span{begin, end};
}

}  // namespace

Excerpt excerpt(std::string_view line, Span span, int columns) {
  const auto size = static_cast<Offset>(line.size());
  span.begin = std::min(span.begin, size);
  span.end = std::clamp(span.end, span.begin, size);
  const Span shown = window(line, span, columns);

  Excerpt result;
  if (shown.begin > 0) {
    result.line = ellipsis;
    result.underline.assign(ellipsis.size(), ' ');
  }
  bool marked = false;
  for (Offset at = shown.begin; at < shown.end;) {
    const Glyph next = glyph(line.substr(at));
    result.line += next.escape.empty() ? next.bytes : std::string_view(next.escape);
    const auto after = at + static_cast<Offset>(next.bytes.size());
    const bool inside = span.contains(at);
    if (next.is_tab && !(inside && after >= span.end)) {
      if (at < span.end) result.underline += '\t';
    } else if (inside) {
      result.underline.append(next.is_tab ? 1 : static_cast<std::size_t>(next.width), '^');
      marked = true;
    } else if (at < span.begin) {
      result.underline.append(static_cast<std::size_t>(next.width), ' ');
    }
    at = after;
  }
  if (!marked) result.underline += '^';
  if (shown.end < size) result.line += ellipsis;
  return result;
}

}  // namespace aml::report
