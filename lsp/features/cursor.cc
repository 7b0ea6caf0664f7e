#include "lsp/features/cursor.h"

#include <algorithm>
#include <optional>

#include "lsp/features/cursor_flow.h"

namespace aml::lsp {
namespace {

using yaml::Line;

std::string_view unquoted(std::string_view text) {
  const bool quoted =
      text.size() > 1 && (text[0] == '"' || text[0] == '\'') && text.back() == text[0];
  return quoted ? text.substr(1, text.size() - 2) : text;
}

/// Reads the lines around a cursor, upwards and downwards.
class CursorReader {
 public:
  CursorReader(const Snapshot& snapshot, Offset at)
      : text_(snapshot.text()), at_(at), lines_(snapshot.lines()) {
    here_ = yaml::line_at(lines_, at);
  }

  Cursor read() {
    const Line& line = lines_[here_];
    cursor_.line = line.begin;
    if (in_block_text()) return cursor_;
    if (in_flow()) return cursor_;
    if (line.kind == Line::Kind::blank) {
      at_blank_line();
    } else if (line.is_code()) {
      at_code(line);
    }
    return cursor_;
  }

 private:
  std::string_view key_of(const Line& line) const {
    std::string_view key = text_.substr(line.content, *line.colon - line.content);
    while (!key.empty() && key.back() == ' ') key.remove_suffix(1);
    return unquoted(key);
  }

  Member member_of(const Line& line) const {
    const std::string_view value =
        line.has_value() ? text_.substr(line.value, line.end - line.value) : std::string_view();
    return {key_of(line), unquoted(value)};
  }

  bool is_key(const Line& line) const { return line.is_code() && line.colon.has_value(); }

  /// Nearest line above that holds code; nothing at the top.
  std::optional<std::size_t> code_above(std::size_t index) const {
    while (index-- > 0) {
      if (lines_[index].is_code()) return index;
    }
    return {};
  }

  /// The keys of the mapping at a column around a line, `index` itself left out.
  Members around(std::size_t index, Offset column) const {
    Members all;
    for (std::size_t i = index; i-- > 0;) {
      const Line& line = lines_[i];
      if (!line.is_code()) continue;
      if (is_key(line) && line.column() == column) all.push_back(member_of(line));
      const bool begins_item = line.is_item() && line.column() == column;
      if (begins_item || line.indent() < column) break;
    }
    std::ranges::reverse(all);
    for (std::size_t i = index + 1; i < lines_.size(); ++i) {
      const Line& line = lines_[i];
      if (!line.is_code()) continue;
      if (line.indent() < column) break;
      if (is_key(line) && line.column() == column && !line.is_item())
        all.push_back(member_of(line));
    }
    return all;
  }

  struct Parent {
    std::size_t line = 0;
    bool item = false;  ///< the dash of that line, not its key
  };

  /// Whose value is at a column above which `index` is.
  std::optional<Parent> parent_of(std::size_t index, Offset column) const {
    const Line& self = lines_[index];
    if (self.is_code() && self.is_item() && self.column() == column) return Parent{index, true};
    for (std::size_t i = index; i-- > 0;) {
      const Line& line = lines_[i];
      if (!line.is_code()) continue;
      if (line.is_item()) {
        if (line.column() < column && is_key(line)) return Parent{i, false};
        if (line.indent() < column) return Parent{i, true};
      } else if (line.indent() < column && is_key(line)) {
        return Parent{i, false};
      }
    }
    return {};
  }

  /// The key of a list whose dashes are at a column.
  std::optional<Parent> list_parent(std::size_t index, Offset column) const {
    for (std::size_t i = index; i-- > 0;) {
      const Line& line = lines_[i];
      if (!line.is_code()) continue;
      if (line.is_item()) {
        if (line.indent() < column)
          return is_key(line) && line.column() <= column ? Parent{i, false} : Parent{i, true};
      } else if (line.indent() <= column && is_key(line)) {
        return Parent{i, false};
      }
    }
    return {};
  }

  /// Path and members of everything above, from a parent upwards.
  void climb(std::optional<Parent> parent) {
    while (parent) {
      const Line& line = lines_[parent->line];
      if (parent->item) {
        cursor_.path.insert(cursor_.path.begin(), "[]");
        cursor_.members.insert(cursor_.members.begin(), Members());
        parent = list_parent(parent->line, line.indent());
      } else {
        cursor_.path.insert(cursor_.path.begin(), key_of(line));
        cursor_.members.insert(cursor_.members.begin(), around(parent->line, line.column()));
        parent = parent_of(parent->line, line.column());
      }
    }
  }

  /// Everything about a value of the key on this line, or of its dash.
  void value_of(std::size_t index) {
    const Line& line = lines_[index];
    climb(is_key(line) ? Parent{index, false} : Parent{index, true});
    cursor_.indent = line.column();
  }

  /// The line whose text of several lines the cursor is in.
  bool in_block_text() {
    const Line& line = lines_[here_];
    const auto above = code_above(here_);
    if (!above) return false;
    const Line& opener = lines_[*above];
    const Offset column = is_key(opener) ? opener.column() : opener.indent();
    const bool blank_inside = line.kind == Line::Kind::blank && at_ - line.begin > column;
    const bool block = yaml::opens_block_scalar(text_, opener) &&
                       (line.kind == Line::Kind::block_text || blank_inside);
    const bool continued = line.is_code() && !line.colon && !line.is_item() && opener.has_value() &&
                           line.indent() > column && text_[opener.value] != '{' &&
                           text_[opener.value] != '[';
    if (!block && !continued) return false;
    cursor_.context = CursorContext::text;
    cursor_.word = {at_, at_};
    std::size_t owner = *above;
    while (!lines_[owner].colon && !lines_[owner].is_item() && code_above(owner)) {
      owner = *code_above(owner);
    }
    value_of(owner);
    return true;
  }

  /// An open bracket around the cursor, from the top of its slice on.
  bool in_flow() {
    std::size_t first = here_;
    while (first > 0 && !(is_key(lines_[first]) && lines_[first].indent() == 0)) --first;
    for (std::size_t i = first; i <= here_; ++i) {
      const Line& line = lines_[i];
      if (!line.is_code() || !line.has_value()) continue;
      if (text_[line.value] != '{' && text_[line.value] != '[') continue;
      if (at_ <= line.value) return false;
      const Offset end = end_of_entry(i);
      const FlowPlace place = flow_place(text_, line.value, at_, end);
      if (!place.inside) {
        while (i < here_ && lines_[i + 1].begin < place.end) ++i;
        continue;
      }
      value_of(i);
      for (const FlowLevel& level : place.levels) {
        cursor_.path.push_back(level.key);
        cursor_.members.push_back(level.members);
      }
      if (place.context == CursorContext::key) cursor_.members.push_back(place.members);
      cursor_.context = place.context;
      cursor_.word = place.word;
      cursor_.has_colon = place.has_colon;
      cursor_.in_flow = true;
      return true;
    }
    return false;
  }

  /// Where what begins on a line must end: before the next key that is not deeper.
  Offset end_of_entry(std::size_t index) const {
    const Offset column = lines_[index].indent();
    for (std::size_t i = index + 1; i < lines_.size(); ++i) {
      if (is_key(lines_[i]) && lines_[i].indent() <= column) return lines_[i].begin;
    }
    return static_cast<Offset>(text_.size());
  }

  void at_blank_line() {
    const Line& line = lines_[here_];
    const Offset column = at_ - line.begin;
    cursor_.context = CursorContext::key;
    cursor_.word = {at_, at_};
    cursor_.indent = column;
    const auto parent = parent_of(here_, column);
    if (parent) {
      // A value that is there already, or a word without its colon, has nothing below it.
      const Line& owner = lines_[parent->line];
      if (!parent->item && owner.has_value()) {
        const char first = text_[owner.value];
        if (first != '&' && first != '!') return nothing();
      }
      settle_column(*parent);
    }
    climb(parent);
    cursor_.members.push_back(around(here_, cursor_.indent));
  }

  /// Where there are keys of the same mapping already, the new one goes below them.
  void settle_column(const Parent& parent) {
    const Line& owner = lines_[parent.line];
    const Offset outer = parent.item ? owner.indent() : owner.column();
    if (parent.item && is_key(owner)) return settle(owner.column());
    for (std::size_t i = parent.line + 1; i < lines_.size(); ++i) {
      const Line& line = lines_[i];
      if (!line.is_code()) continue;
      if (line.indent() <= outer || line.is_item()) return;
      return settle(line.column());
    }
  }

  void settle(Offset column) {
    const Line& line = lines_[here_];
    cursor_.misplaced = column != cursor_.indent;
    cursor_.indent = column;
    if (cursor_.misplaced) cursor_.word = {line.begin, at_};
  }

  void nothing() { cursor_.context = CursorContext::none; }

  void at_code(const Line& line) {
    if (at_ < line.content) return nothing();
    if (at_ > line.end &&
        text_.substr(line.end, at_ - line.end).find('#') != std::string_view::npos) {
      return nothing();
    }
    if (line.colon && at_ > *line.colon) {
      cursor_.context = CursorContext::value;
      const bool empty = !line.has_value() || at_ > line.end;
      if (line.has_value() && at_ > line.end) {
        // Whitespace after a whole value: a new word of it begins.
        cursor_.word = {at_, at_};
      } else {
        cursor_.word = empty || at_ < line.value ? Span{at_, at_} : Span{line.value, line.end};
      }
      return value_of(here_);
    }
    const Offset end = line.colon ? *line.colon : std::max(line.end, line.content);
    cursor_.context = CursorContext::key;
    cursor_.indent = line.column();
    cursor_.has_colon = line.colon.has_value();
    cursor_.word = {line.content, std::max(end, std::min(at_, line.full_end))};
    if (!line.colon && line.end < at_) cursor_.word = {line.content, at_};
    cursor_.in_item = line.is_item();
    climb(parent_of(here_, line.column()));
    cursor_.members.push_back(around(here_, line.column()));
  }

  const std::string_view text_;
  const Offset at_;
  const std::vector<Line>& lines_;
  std::size_t here_ = 0;
  Cursor cursor_;
};

}  // namespace

Cursor cursor_at(const Snapshot& snapshot, Offset at) { return CursorReader(snapshot, at).read(); }

Shapes mappings_at(const Shape& root, const Cursor& cursor, std::size_t depth) {
  static const Members nobody;
  const auto members = [&](std::size_t level) -> const Members& {
    return level < cursor.members.size() ? cursor.members[level] : nobody;
  };
  Shapes level = mappings_of(root, members(0));
  for (std::size_t i = 0; i < depth; ++i) {
    Shapes next;
    for (const Shape* mapping : level) {
      const Shape* found = below(*mapping, cursor.path[i]);
      if (found == nullptr) continue;
      const bool list = i + 1 < cursor.path.size() && cursor.path[i + 1] == "[]";
      for (const Shape* one :
           list ? alternatives_of(*found) : mappings_of(*found, members(i + 1))) {
        if (std::find(next.begin(), next.end(), one) == next.end()) next.push_back(one);
      }
    }
    level = std::move(next);
  }
  return level;
}

Shapes values_at(const Shape& root, const Cursor& cursor) {
  Shapes found;
  if (cursor.path.empty()) return found;
  for (const Shape* mapping : mappings_at(root, cursor, cursor.path.size() - 1)) {
    const Shape* value = below(*mapping, cursor.path.back());
    if (value != nullptr && std::find(found.begin(), found.end(), value) == found.end()) {
      found.push_back(value);
    }
  }
  return found;
}

bool is_at_discriminator(const Shape& root, const Cursor& cursor) {
  if (cursor.path.empty()) return false;
  const Shapes mappings = mappings_at(root, cursor, cursor.path.size() - 1);
  return std::any_of(mappings.begin(), mappings.end(), [&](const Shape* mapping) {
    return mapping->member_of != nullptr && mapping->member_of->discriminator == cursor.path.back();
  });
}

}  // namespace aml::lsp
