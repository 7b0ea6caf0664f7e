#pragma once

#include <string_view>
#include <vector>

#include "validator/text/span.h"

namespace aml::text {

/// Line and column, both counted from 1; the column counts Unicode code points.
struct Position {
  Offset line = 1;
  Offset column = 1;
  friend bool operator==(Position, Position) = default;
};

/// Where the lines of a text begin. Line ends are LF, CRLF and a lone CR; a byte order mark is
/// before the first line and has no column. The text must outlive the table.
class LineTable {
 public:
  explicit LineTable(std::string_view text);

  Position position(Offset at) const;
  /// Number of lines; a text that ends in a line end has one more, empty line.
  Offset line_count() const { return static_cast<Offset>(begins_.size()); }
  /// Index from 0 of the line that holds `at`.
  Offset line_of(Offset at) const;
  /// The bytes of a line (index from 0) without its line end.
  Span line(Offset index) const;

 private:
  std::string_view text_;
  std::vector<Offset> begins_;
};

}  // namespace aml::text
