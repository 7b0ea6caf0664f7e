#pragma once

#include <string_view>
#include <vector>

#include "validator/text/span.h"

namespace aml::text {

/// A decoded text (a folded, quoted or multi-line scalar) and where each of its bytes stands in the source.
/// Segments are sorted by `decoded`; inside one segment bytes run in step with the source, so an escape or a fold is a
/// segment of its own.
struct MappedText {
  struct Segment {
    Offset decoded;  ///< first byte in the decoded text
    Offset source;   ///< first byte in the source
  };
  std::string_view text;
  std::vector<Segment> segments;
  Offset source_end = 0;  ///< where the last decoded byte ends in the source

  Offset source(Offset decoded) const;
  Span source(Span decoded) const;
};

}  // namespace aml::text
