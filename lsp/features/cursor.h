#pragma once

#include <string_view>
#include <vector>

#include "lsp/document/snapshot.h"
#include "lsp/features/guide.h"
#include "validator/text/span.h"

namespace aml::lsp {

/// What can be written at the cursor.
enum class CursorContext : std::uint8_t {
  key,    ///< a key of a mapping, or the whole value of the key above it
  value,  ///< after a colon or a dash
  text,   ///< inside a text of more than one line
  none    ///< a comment, or a place where nothing belongs
};

/// Where a cursor is, determined from lines, indentation and brackets alone: so it is known in a
/// document that is broken, or only begun. All texts are views into the document.
struct Cursor {
  CursorContext context = CursorContext::none;
  /// Keys from the root to the mapping that the key is in, or to the value; `[]` is an item.
  std::vector<std::string_view> path;
  /// The other keys of each mapping on the way: of `path[i]` at i. Of a key, those of its own
  /// mapping come last.
  std::vector<Members> members;
  Span word;               ///< the key, or the value, that is there
  Offset indent = 0;       ///< column at which the key belongs
  Offset line = 0;         ///< where the line begins
  bool misplaced = false;  ///< the line has only whitespace, and its indentation is not `indent`
  bool in_flow = false;    ///< inside braces or brackets
  bool has_colon = false;  ///< after the key
  bool in_item = false;    ///< of a value: it is after a dash

  bool is_at(std::initializer_list<std::string_view> keys) const {
    return std::equal(path.begin(), path.end(), keys.begin(), keys.end());
  }
};

Cursor cursor_at(const Snapshot& snapshot, Offset at);

/// The mappings that the schema allows for the keys on the way, the innermost last: empty when no
/// mapping belongs there. `depth` keys are followed.
Shapes mappings_at(const Shape& root, const Cursor& cursor, std::size_t depth);

/// What the value at the whole path may be: one schema for each mapping that knows its key.
Shapes values_at(const Shape& root, const Cursor& cursor);

/// Whether the last key of the path is the one whose word selects among mappings.
bool is_at_discriminator(const Shape& root, const Cursor& cursor);

}  // namespace aml::lsp
