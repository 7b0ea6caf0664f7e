#pragma once

#include <string_view>
#include <vector>

#include "validator/text/span.h"

namespace aml::text {

/// A decoded text (a folded, quoted or multi-line scalar) and where each of its bytes is in the
/// source. Segments are sorted by `decoded`; inside one segment bytes run in step with the source,
/// so an escape or a fold is a segment of its own. Source that leaves nothing (an indent, an
/// escaped line end) may be a segment of no bytes, before the next one with the same
/// `decoded`: then a span that ends there does not reach over it.
struct MappedText {
  struct Segment {
    Offset decoded;  ///< first byte in the decoded text
    Offset source;   ///< first byte in the source
  };
  std::string_view text;
  std::vector<Segment> segments;
  Offset source_end = 0;  ///< where the last decoded byte ends in the source

  /// Where a decoded byte begins; `source_end` after the last one.
  Offset source(Offset decoded) const;
  /// From the first byte of a piece to the end of its last one.
  Span source(Span decoded) const;
};

}  // namespace aml::text
