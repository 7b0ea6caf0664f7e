#include "validator/yaml/patched_text.h"

#include <algorithm>

namespace aml::yaml {

PatchedText::PatchedText(std::string_view part, Offset begin, const std::vector<Edit>& edits,
                         std::string_view prelude)
    : copy_(prelude), begin_(begin), prelude_(static_cast<Offset>(prelude.size())) {
  const auto size = [this] { return static_cast<Offset>(copy_.size()); };
  segments_.push_back({0, 0, 0});
  Offset at = 0;
  for (const Edit& edit : edits) {
    segments_.push_back({size(), at, edit.span.begin});
    copy_ += part.substr(at, edit.span.begin - at);
    // Replacements in step with the source (blanks over a token) keep their places; the rest of a
    // longer one has none.
    segments_.push_back({size(), edit.span.begin, edit.span.end});
    copy_ += edit.text;
    at = edit.span.end;
  }
  segments_.push_back({size(), at, static_cast<Offset>(part.size())});
  copy_ += part.substr(at);
}

Offset PatchedText::to_source(Offset at) const {
  if (segments_.empty()) return begin_ + std::min(at, static_cast<Offset>(text_.size()));
  const auto next = std::upper_bound(
      segments_.begin(), segments_.end(), at,
      [](Offset value, const Segment& segment) { return value < segment.patched; });
  const Segment& segment = *std::prev(next);
  return begin_ + std::min(segment.part + (at - segment.patched), segment.part_end);
}

}  // namespace aml::yaml
