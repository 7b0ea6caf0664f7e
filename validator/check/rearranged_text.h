#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "validator/diag/diagnostic.h"
#include "validator/yaml/lines.h"

namespace aml {

/// A line of a source and the column in which it begins.
struct PlacedLine {
  std::size_t line;
  Offset column;
  friend bool operator==(const PlacedLine&, const PlacedLine&) = default;
};

/// All lines of a source, perhaps in other columns or another order.
using Layout = std::vector<PlacedLine>;

/// The lines where they are.
Layout layout_of(const std::vector<yaml::Line>& lines);

/// A text made of the lines of a source, and the way back to the places of the source.
class RearrangedText {
 public:
  /// The source must outlive this.
  RearrangedText(std::string_view source, const std::vector<yaml::Line>& lines,
                 const Layout& layout);

  const std::string& text() const { return text_; }

  /// The place in the source of a place in the text.
  Span to_source(Span place) const;
  /// Everything in a finding. Fixes whose edits would not fit the source are left out: they are
  /// offered again when the lines are in their place.
  void to_source(Diagnostic& finding) const;

 private:
  struct Piece {
    Offset begin;         ///< in the text
    Offset source;        ///< where it comes from
    bool is_indentation;  ///< new: its place is that of the first word of the line
  };

  Offset to_source(Offset at) const;
  std::optional<Edit> to_source(const Edit& edit) const;

  std::string_view source_;
  std::string text_;
  std::vector<Piece> pieces_;
};

}  // namespace aml
