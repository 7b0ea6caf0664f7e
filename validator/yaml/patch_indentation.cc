#include <algorithm>
#include <fmt/format.h>

#include "validator/yaml/patches.h"
#include "validator/yaml/syntax_rules.h"

namespace aml::yaml {
namespace {

// A column in which a line may begin, and the lines that do so in the block that is open.
struct Level {
  Offset column;
  std::vector<std::size_t> lines;
};

Offset distance(Offset a, Offset b) { return a > b ? a - b : b - a; }

// Levels that are open above a line, the innermost first: for an item those of dashes, for others
// those of keys.
std::vector<Level> open_levels(const Break& broken, std::size_t index) {
  const bool wants_dash = broken.lines[index].is_item();
  std::vector<Level> levels;
  Offset limit = UINT32_MAX;
  for (auto i = broken.code_before(index); i; i = broken.code_before(*i)) {
    const Line& line = broken.lines[*i];
    if (!line.colon && !line.is_item()) continue;
    const Offset columns[] = {line.column(), line.indent()};
    for (const Offset column : columns) {
      const bool is_dash = line.is_item() && column == line.indent();
      // A list may begin in the column of its own key.
      const bool fits =
          wants_dash ? is_dash || !line.has_value() : line.colon && column == line.column();
      if (column < limit && fits) {
        levels.push_back({column, {*i}});
      } else if (fits && !levels.empty() && levels.back().column == column &&
                 levels.back().lines.back() != *i) {
        levels.back().lines.push_back(*i);
      }
      limit = std::min(limit, column);
    }
    if (limit == 0) break;
  }
  return levels;
}

// Lines from `index` on that begin in its column, up to the end of their block.
std::vector<std::size_t> siblings_from(const Break& broken, std::size_t index) {
  const Offset column = broken.lines[index].indent();
  std::vector<std::size_t> found;
  for (std::optional<std::size_t> i = index; i; i = broken.code_behind(*i)) {
    const Line& line = broken.lines[*i];
    if (line.indent() < column) break;
    if (line.indent() == column && line.is_item() == broken.lines[index].is_item())
      found.push_back(*i);
  }
  return found;
}

Edit indent_edit(const Line& line, Offset column) {
  return {{line.begin, line.first}, std::string(column, ' ')};
}

// Which of two equally near levels was meant: the one that the next line presupposes.
bool next_line_wants(const Break& broken, Offset deeper, Offset shallower) {
  const Line& line = broken.line();
  const auto next = broken.code_behind(broken.index);
  if (!next) return true;  // the last line goes on with what is open
  const Offset column = broken.lines[*next].indent();
  if (line.has_value()) return column == deeper;
  return column > deeper || (column == deeper && column != shallower + (deeper - shallower));
}

const Level* nearest_level(const Break& broken, const std::vector<Level>& levels) {
  const Offset column = broken.line().indent();
  const Level* best = nullptr;
  for (const Level& level : levels) {  // from the innermost outwards
    if (best == nullptr || distance(level.column, column) < distance(best->column, column)) {
      best = &level;
    } else if (distance(level.column, column) == distance(best->column, column) &&
               !next_line_wants(broken, best->column, level.column)) {
      best = &level;
    }
  }
  return best;
}

Patch wrong_column(const Break& broken, const std::vector<std::size_t>& lines, Offset column) {
  const Line& first = broken.lines[lines.front()];
  Patch patch;
  patch.rule = &rules::bad_indentation;
  patch.place = {first.first, std::max(first.colon.value_or(first.end), first.first + 1)};
  patch.message = fmt::format("this line begins in column {}, where no level above it begins",
                              first.indent() + 1);
  patch.help = fmt::format("begin it in column {}", column + 1);
  for (const std::size_t i : lines) patch.edits.push_back(indent_edit(broken.lines[i], column));
  patch.fix = fmt::format("indent by {} spaces", column);
  return patch;
}

// A key of a block scalar holds its place: the lines of its text were written below it.
bool opens_block_text(const Break& broken, std::size_t index) {
  return index + 1 < broken.lines.size() && broken.lines[index + 1].kind == Line::Kind::block_text;
}

Offset indent_step(const Break& broken) {
  Offset step = 0;
  for (const Line& line : broken.lines) {
    if (!line.is_code() || line.has_tab || line.indent() == 0) continue;
    if (step == 0 || line.indent() < step) step = line.indent();
  }
  return step < 2 || step > 8 ? 2 : step;
}

// Of a line that goes on with the text of the value above it.
std::optional<Offset> column_of_continuation(const Break& broken, std::size_t index, Offset step) {
  const Line& line = broken.lines[index];
  if (line.colon || line.is_item()) return std::nullopt;
  // The text of a block scalar takes any line.
  std::size_t text = index;
  while (text > 0 && broken.lines[text - 1].kind == Line::Kind::blank) --text;
  if (text > 0 && broken.lines[text - 1].kind == Line::Kind::block_text) {
    return broken.lines[text - 1].indent();
  }
  const auto above = broken.code_before(index);
  if (!above) return std::nullopt;
  const Line& value = broken.lines[*above];
  if (!value.has_value() || opens_block_scalar(broken.text, value)) return std::nullopt;
  if (value.colon || value.is_item()) return value.column() + step;
  return value.indent() > 0 ? std::optional(value.indent()) : std::nullopt;
}

// Where a line that is indented by tabs was meant to begin.
Offset column_without_tabs(const Break& broken, std::size_t index, Offset step) {
  const Line& line = broken.lines[index];
  const auto tabs =
      std::count(broken.text.begin() + line.begin, broken.text.begin() + line.first, '\t');
  const Offset column =
      static_cast<Offset>(tabs) * step + (line.indent() - static_cast<Offset>(tabs));
  if (const auto continued = column_of_continuation(broken, index, step)) return *continued;
  std::vector<Level> levels = open_levels(broken, index);
  if (const auto above = broken.code_before(index)) {
    const Line& parent = broken.lines[*above];
    const bool expects_more = !parent.has_value() || opens_block_scalar(broken.text, parent);
    if (parent.colon && expects_more) levels.push_back({parent.column() + step, {}});
  }
  Offset best = column;
  Offset best_distance = UINT32_MAX;
  for (const Level& level : levels) {
    if (distance(level.column, column) >= best_distance) continue;
    best_distance = distance(level.column, column);
    best = level.column;
  }
  return best;
}

}  // namespace

void repair_indentation(const Break& broken, Patches& patches) {
  const Line& line = broken.line();
  if (!line.is_code() || (!line.colon && !line.is_item())) return;
  std::vector<Level> levels = open_levels(broken, broken.index);
  if (levels.empty() && line.indent() > 0) levels.push_back({0, {}});
  if (levels.empty()) return;
  const std::vector<std::size_t> siblings = siblings_from(broken, broken.index);
  const Level* nearest = nearest_level(broken, levels);

  // One line out of step with many neighbours below it is itself the one to move.
  for (const Level& level : levels) {
    const bool is_near = &level == nearest || level.column > line.indent();
    if (!is_near || level.column == 0 || level.column == line.indent()) continue;
    if (level.lines.size() > 2 || siblings.size() <= level.lines.size()) continue;
    if (opens_block_text(broken, level.lines.front())) continue;
    std::vector<std::size_t> lines(level.lines.rbegin(), level.lines.rend());
    patches.push_back(wrong_column(broken, lines, line.indent()));
    break;
  }
  if (nearest->column != line.indent()) {
    patches.push_back(wrong_column(broken, siblings, nearest->column));
  }
  for (const Level& level : levels) {
    if (&level == nearest || level.column == line.indent()) continue;
    patches.push_back(wrong_column(broken, {broken.index}, level.column));
  }
}

void repair_tabs(const Break& broken, Patches& patches) {
  // The fault often shows on the line after the tab.
  std::size_t begin = broken.index;
  if (!broken.lines[begin].has_tab) begin = broken.code_before(begin).value_or(begin);
  if (!broken.lines[begin].has_tab) return;
  const Offset step = indent_step(broken);
  Patch patch;
  patch.rule = &rules::tab_indentation;
  const Line& line = broken.lines[begin];
  patch.place = {line.begin, line.first};
  patch.message = "this line is indented with a tab";
  patch.help = "indent with spaces";
  patch.fix = "indent with spaces";
  patch.safe = true;
  Break repaired = broken;  // each line is measured against those above it, already repaired
  std::string_view above;
  Offset column = 0;
  for (std::size_t i = begin; i < broken.lines.size() && broken.lines[i].has_tab; ++i) {
    const Line& at = broken.lines[i];
    const std::string_view blanks_before = broken.text.substr(at.begin, at.first - at.begin);
    // Lines that begin alike stay in one column.
    if (blanks_before != above) column = column_without_tabs(repaired, i, step);
    above = blanks_before;
    patch.edits.push_back(indent_edit(at, column));
    Line& moved = repaired.lines[i];
    moved.begin = moved.first - std::min(column, moved.first);
  }
  patches.push_back(std::move(patch));
}

}  // namespace aml::yaml
