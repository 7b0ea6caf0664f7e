#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "validator/check/rearranged_text.h"
#include "validator/yaml/lines.h"

namespace aml {

/// A guess at how lines were meant: in another column, or in the other order.
struct LineMove {
  std::size_t first;  ///< index of the first line
  std::size_t end;    ///< after the last one
  Offset column;      ///< where the first one is to begin; its own for a swap
  /// The line with the key whose value the lines become a part of; nothing for the root.
  std::optional<std::size_t> parent;
  bool swaps = false;  ///< the line changes places with the next one, which is the last

  /// The lines that change their column, or two.
  std::size_t size() const { return end - first; }
};

/// The ways in which a line, and the lines of its mapping that follow it, can become a part of the
/// mappings and lists above it; swaps with its neighbours too. `faulty` says of each line whether
/// something is wrong with it: what is right follows only below a key without value.
std::vector<LineMove> moves_at(const std::vector<yaml::Line>& lines, std::size_t line,
                               const std::vector<bool>& faulty);

/// The lines of a move that begin in the column of the first: keys or items side by side.
std::vector<std::size_t> first_lines(const LineMove& move, const std::vector<yaml::Line>& lines);

/// The layout with the lines moved, each by as much as the first.
Layout moved(const Layout& layout, const std::vector<yaml::Line>& lines, const LineMove& move);

}  // namespace aml
