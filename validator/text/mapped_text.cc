#include "validator/text/mapped_text.h"

#include <algorithm>

namespace aml::text {

Offset MappedText::source(Offset decoded) const {
  if (decoded >= text.size()) return source_end;
  const auto next = std::ranges::upper_bound(segments, decoded, {}, &Segment::decoded);
  if (next == segments.begin()) return source_end;
  const Segment& segment = *std::prev(next);
  const Offset stepped = segment.source + (decoded - segment.decoded);
  // An escape may decode to more bytes than it has: never step into what follows it.
  const Offset limit = next == segments.end() ? source_end : next->source;
  return std::min(stepped, std::max(limit, segment.source + 1) - 1);
}

Span MappedText::source(Span decoded) const {
  const Offset begin = source(decoded.begin);
  if (decoded.empty()) return {begin, begin};
  if (decoded.end >= text.size()) return {begin, source_end};
  const auto segment = std::ranges::lower_bound(segments, decoded.end, {}, &Segment::decoded);
  const bool ends_here = segment != segments.end() && segment->decoded == decoded.end;
  return {begin, ends_here ? segment->source : source(decoded.end - 1) + 1};
}

}  // namespace aml::text
