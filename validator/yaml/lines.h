#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "validator/text/span.h"

/// What the lines of a text look like, parsed or not: the basis for repairing broken text.
namespace aml::yaml {

struct Line {
  enum class Kind : std::uint8_t { blank, comment, block_text, code };

  Kind kind = Kind::blank;
  bool has_tab = false;  ///< among the whitespace at its start
  Offset begin = 0;
  Offset end = 0;               ///< without whitespace, comment and line end
  Offset full_end = 0;          ///< without the line end
  Offset first = 0;             ///< first byte that is not a space
  Offset content = 0;           ///< after `- ` of items
  std::optional<Offset> colon;  ///< of its key
  Offset value = 0;  ///< after the colon and whitespace, or the content when it has no key

  bool is_code() const { return kind == Kind::code; }
  bool is_item() const { return content > first; }
  bool has_value() const { return value < end; }
  Offset indent() const { return first - begin; }
  /// Column of the key, or of whatever follows the dashes.
  Offset column() const { return content - begin; }
};

std::vector<Line> read_lines(std::string_view text);

/// Whether a line's value is the `|` or `>` of a text that is below it.
bool opens_block_scalar(std::string_view text, const Line& line);

/// Index of the line that holds `at`.
std::size_t line_at(const std::vector<Line>& lines, Offset at);

/// `name`, `$schema`, `a.b-c`: what a key of a job file looks like.
bool is_identifier(std::string_view word);

}  // namespace aml::yaml
