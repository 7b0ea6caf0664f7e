#include "validator/check/line_moves.h"

#include <algorithm>
#include <utility>

namespace aml {
namespace {

using yaml::Line;
using Lines = std::vector<Line>;

constexpr Offset step = 2;
constexpr std::size_t most_runs = 8;

std::optional<std::size_t> code_before(const Lines& lines, std::size_t i) {
  while (i-- > 0) {
    if (lines[i].is_code()) return i;
  }
  return {};
}

std::optional<std::size_t> code_after(const Lines& lines, std::size_t i) {
  while (++i < lines.size()) {
    if (lines[i].is_code()) return i;
  }
  return {};
}

bool is_empty_key(const Line& line) { return line.colon && !line.has_value(); }

/// A column in which a line may begin below those above it.
struct Level {
  Offset column;
  std::optional<std::size_t> parent;  ///< the line whose key holds what begins there
};

/// The columns that are open above a line, the innermost first.
std::vector<Level> open_levels(const Lines& lines, std::size_t index) {
  std::vector<Level> levels;
  const auto above = code_before(lines, index);
  if (!above) return levels;
  if (is_empty_key(lines[*above])) levels.push_back({lines[*above].column() + step, above});
  Offset limit = UINT32_MAX;
  for (auto i = above; i && limit > 0; i = code_before(lines, *i)) {
    for (const Offset column : {lines[*i].column(), lines[*i].indent()}) {
      if (column >= limit) continue;
      limit = column;
      levels.push_back({column, {}});
    }
  }
  // Each level belongs to the nearest key above it that begins further left.
  for (Level& level : levels) {
    if (level.parent) continue;
    for (auto i = above; i; i = code_before(lines, *i)) {
      const bool holds = lines[*i].colon && lines[*i].column() < level.column;
      if (!holds) continue;
      level.parent = i;
      break;
    }
  }
  return levels;
}

/// Where each pair or item in the column of a line ends, from that line to the end of its block.
std::vector<std::size_t> ends_of_siblings(const Lines& lines, std::size_t index) {
  std::vector<std::size_t> ends;
  const Offset column = lines[index].indent();
  std::size_t end = index + 1;  // without empty lines and comments at the end
  for (std::size_t i = index + 1; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (line.kind == Line::Kind::blank || line.kind == Line::Kind::comment) continue;
    if (line.is_code() && line.indent() <= column) {
      ends.push_back(end);
      if (line.indent() < column) return ends;
    }
    end = i + 1;
  }
  ends.push_back(end);
  return ends;
}

/// How many pairs or items from the first one on may move together.
std::size_t longest_run(const Lines& lines, const std::vector<std::size_t>& ends,
                        const std::vector<bool>& faulty) {
  std::size_t run = 1;
  for (; run < ends.size(); ++run) {
    std::size_t begin = ends[run - 1];
    while (begin < lines.size() && !lines[begin].is_code()) ++begin;
    if (begin == lines.size() || !faulty[begin]) break;
  }
  return run;
}

void add_moves(const Lines& lines, std::size_t index, const std::vector<bool>& faulty,
               std::vector<LineMove>& moves) {
  const Line& line = lines[index];
  const std::vector<std::size_t> ends = ends_of_siblings(lines, index);
  const std::size_t longest = longest_run(lines, ends, faulty);
  const auto above = code_before(lines, index);
  for (const Level& level : open_levels(lines, index)) {
    if (level.column == line.indent()) continue;
    const bool fills = level.parent && level.parent == above && is_empty_key(lines[*above]);
    for (std::size_t run = 0; run < ends.size(); ++run) {
      const bool is_last = run + 1 == ends.size();
      const bool deeper = level.column > line.indent();
      if (run >= most_runs && !is_last) continue;
      if (deeper && !fills && run >= longest) break;
      // What stays below a pair that moves left would become a part of it.
      const auto next = code_after(lines, ends[run] - 1);
      if (!deeper && next && lines[*next].indent() > level.column) continue;
      moves.push_back({index, ends[run], level.column, level.parent});
    }
  }
}

void add_swap(const Lines& lines, std::size_t first, std::vector<LineMove>& moves) {
  const auto second = code_after(lines, first);
  if (!second || *second != first + 1) return;
  const Line& a = lines[first];
  const Line& b = lines[*second];
  if (a.indent() == b.indent() || a.full_end == b.full_end) return;
  // The end of one block and the begin of the next, or a key and its child, are in order.
  const bool in_order = a.indent() > b.indent() ? !is_empty_key(b) : is_empty_key(a);
  if (in_order) return;
  moves.push_back({first, first + 2, a.indent(), {}, true});
}

}  // namespace

std::vector<LineMove> moves_at(const Lines& lines, std::size_t line,
                               const std::vector<bool>& faulty) {
  std::vector<LineMove> moves;
  if (!lines[line].is_code() || lines[line].has_tab) return moves;
  const auto above = code_before(lines, line);
  const bool is_below_value = above && lines[*above].colon && lines[*above].has_value() &&
                              lines[line].indent() >= lines[*above].column() + step;
  // A key with a value and a block: which of the two is meant is for the reader to say.
  if (!is_below_value) add_moves(lines, line, faulty, moves);
  if (above) add_swap(lines, *above, moves);
  add_swap(lines, line, moves);
  return moves;
}

std::vector<std::size_t> first_lines(const LineMove& move, const Lines& lines) {
  std::vector<std::size_t> found;
  for (std::size_t i = move.first; i < move.end; ++i) {
    const bool is_one = lines[i].is_code() && lines[i].indent() == lines[move.first].indent();
    if (is_one) found.push_back(i);
  }
  return found;
}

Layout moved(const Layout& layout, const Lines& lines, const LineMove& move) {
  Layout result = layout;
  if (move.swaps) {
    std::swap(result[move.first], result[move.first + 1]);
    return result;
  }
  const Offset from = lines[move.first].indent();
  for (std::size_t i = move.first; i < move.end; ++i) {
    if (lines[i].kind == Line::Kind::blank) continue;
    Offset& column = result[i].column;
    if (move.column >= from) {
      column += move.column - from;
    } else {
      column -= std::min(column, from - move.column);
    }
  }
  return result;
}

}  // namespace aml
