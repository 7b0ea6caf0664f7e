#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "validator/text/span.h"

namespace aml::yaml {

/// A part of the source, edited, and the way back: what the parser reads, while spans stay the
/// source's. A prelude may come first; it has no place in the text of the source.
class PatchedText {
 public:
  /// The part itself. `part` must outlive this unless it is edited.
  PatchedText(std::string_view part, Offset begin) : text_(part), begin_(begin) {}

  /// Stays valid while this or a copy of it lives unedited.
  std::string_view text() const { return text_; }
  Offset prelude_size() const { return prelude_; }
  /// What is after the prelude.
  std::string_view part() const { return text_.substr(prelude_); }

  Offset to_source(Offset at) const;
  Span to_source(Span span) const { return {to_source(span.begin), to_source(span.end)}; }

  /// Applies sorted edits; their offsets count from the prelude's end.
  void edit(const std::vector<Edit>& edits);
  void set_prelude(std::string_view prelude);

 private:
  bool is_edited() const { return copy_ != nullptr; }
  void own(std::string copy, std::vector<Offset> origins);
  std::vector<Offset> origins() const;

  std::string_view text_;
  Offset begin_ = 0;
  Offset prelude_ = 0;
  std::shared_ptr<const std::string> copy_;  ///< shared by copies of this, whose views stay valid
  std::vector<Offset> origins_;              ///< of each byte of the copy and of its end
};

}  // namespace aml::yaml
