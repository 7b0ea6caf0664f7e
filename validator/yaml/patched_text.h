#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "validator/text/span.h"

namespace aml::yaml {

/// A part of the source with edits applied, and the way back: what the parser reads, while spans
/// stay the source's.
class PatchedText {
 public:
  /// The part itself. `text` must outlive this.
  PatchedText(std::string_view text, Offset begin) : text_(text), begin_(begin) {}
  /// `part` begins at `begin` in the source; `edits` are sorted offsets in the part. `prelude` is
  /// put in front and stands for no text.
  PatchedText(std::string_view part, Offset begin, const std::vector<Edit>& edits,
              std::string_view prelude);

  std::string_view text() const { return segments_.empty() ? text_ : std::string_view(copy_); }
  Offset prelude_size() const { return prelude_; }
  Offset to_source(Offset at) const;
  Span to_source(Span span) const { return {to_source(span.begin), to_source(span.end)}; }

 private:
  struct Segment {
    Offset patched;
    Offset part;
    Offset part_end;  ///< offsets beyond stay here: inserted text has no place of its own
  };
  std::string_view text_;
  std::string copy_;
  std::vector<Segment> segments_;
  Offset begin_ = 0;
  Offset prelude_ = 0;
};

}  // namespace aml::yaml
