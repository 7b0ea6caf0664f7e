#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "validator/text/span.h"

namespace aml::lsp {

/// What one column is: the unit that was agreed on with the client.
enum class Encoding : std::uint8_t { utf8, utf16, utf32 };

/// As LSP counts: both from 0, columns in units of the encoding.
struct Position {
  std::uint32_t line = 0;
  std::uint32_t character = 0;
  friend bool operator==(Position, Position) = default;
  friend auto operator<=>(Position, Position) = default;
};

struct Range {
  Position start;
  Position end;
  friend bool operator==(Range, Range) = default;
};

/// An open text with the places of its lines, kept up to date through edits. Lines end in LF, CRLF
/// or a lone CR. An edit costs its own length, and what moving the rest costs.
class TextBuffer {
 public:
  explicit TextBuffer(std::string text = {}, Encoding encoding = Encoding::utf16);

  const std::string& text() const { return text_; }
  Encoding encoding() const { return encoding_; }
  std::uint32_t line_count() const { return static_cast<std::uint32_t>(begins_.size()); }
  /// The bytes of a line without its end.
  Span line(std::uint32_t index) const;

  /// A column after the end of its line means that end, a line after the last one the end of the
  /// text; within a character, its start.
  Offset offset(Position position) const;
  Position position(Offset offset) const;
  Span span(Range range) const;
  Range range(Span span) const;

  /// Replaces a range, as a client's edit does. A surrogate pair that the range cuts leaves U+FFFD
  /// for the half that stays, so that later columns fit.
  void replace(Range range, std::string_view with);

 private:
  struct Place {
    Offset offset;     ///< at the start of a character
    bool cut = false;  ///< the position is within that character, between its two units
  };
  Place place(Position position) const;
  void replace(Span span, std::string_view with);

  std::string text_;
  std::vector<Offset> begins_;  ///< of lines; the first is 0
  Encoding encoding_;
};

}  // namespace aml::lsp
