#pragma once

#include "lsp/features/cursor.h"

namespace aml::lsp {

/// One bracket around a cursor.
struct FlowLevel {
  std::string_view key;  ///< under which the next one is; `[]` in a list
  Members members;       ///< the other keys
};

/// Where a cursor is in `{...}` or `[...]`.
struct FlowPlace {
  bool inside = false;
  CursorContext context = CursorContext::none;
  std::vector<FlowLevel> levels;  ///< from the outside
  Members members;                ///< of a key: the others of its mapping
  Span word;
  bool has_colon = false;
  Offset end = 0;  ///< after the outermost bracket
};

/// Reads from the bracket at `open`; nothing of it is at or after `end`.
FlowPlace flow_place(std::string_view text, Offset open, Offset at, Offset end);

}  // namespace aml::lsp
