#pragma once

#include <optional>
#include <string_view>

#include "validator/yaml/document.h"

/// Finds in the source what the parser's events do not tell: where properties, quotes, block and
/// plain scalars end.
namespace aml::yaml {

/// Anchor and tag before a node.
struct Properties {
  Offset end = 0;      ///< after the last property
  Offset content = 0;  ///< first byte of what follows, whitespace, line ends and comments skipped
  std::string_view tag;
};
/// `at` may also be the content itself: then both offsets are `at`.
Properties skip_properties(std::string_view text, Offset at);

/// Skips whitespace, line ends and comments.
Offset skip_blank(std::string_view text, Offset at);

/// After the closing quote, when there is one.
std::optional<Offset> quoted_end(std::string_view text, Offset open);

struct ScalarExtent {
  Offset end;
  Style style;
};
/// The scalar at `content` whose decoded value is `value`. Never ends in a line end: the last line
/// of a block scalar ends before its own.
ScalarExtent scalar_extent(std::string_view text, Offset content, std::string_view value,
                           bool in_flow);

/// Lines of a block scalar.
struct BlockLines {
  Offset header_end;  ///< before the line end of the header
  Offset indent;      ///< columns that are not content
  Offset end;         ///< after the last line that matters, before its line end
};
BlockLines block_lines(std::string_view text, Offset content, std::string_view value);

/// Length of the line end at `at`: 0, 1 or 2.
Offset line_break(std::string_view text, Offset at);

/// Offset of the line end at or after `at`, or the end of the text.
Offset line_end(std::string_view text, Offset at);

}  // namespace aml::yaml
