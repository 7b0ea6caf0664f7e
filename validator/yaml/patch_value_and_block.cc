#include <algorithm>
#include <fmt/format.h>

#include "validator/yaml/patches.h"
#include "validator/yaml/syntax_rules.h"

namespace aml::yaml {
namespace {

// A key with a plain value on its line, and the lines below it that begin further right.
struct ValueAndBlock {
  const Line* key;
  std::vector<const Line*> below;  // up to the end of the block; not empty
};

bool is_plain(const Break& broken, const Line& line) {
  return line.has_value() &&
         std::string_view("'\"[{|>&*!").find(broken.text[line.value]) == std::string_view::npos;
}

std::optional<ValueAndBlock> find_value_and_block(const Break& broken) {
  // One column more is a slip of the space bar, two are a block.
  constexpr Offset step = 2;
  if (!broken.line().is_code()) return {};
  std::size_t first = broken.index;
  auto above = broken.code_before(first);
  while (above && broken.lines[*above].indent() >= broken.line().indent()) {
    first = *above;
    above = broken.code_before(first);
  }
  if (!above) return {};
  const Line& key = broken.lines[*above];
  if (!key.colon || !is_plain(broken, key)) return {};
  if (broken.line().indent() < key.column() + step) return {};
  ValueAndBlock found{&key, {}};
  for (std::optional<std::size_t> i = first; i; i = broken.code_behind(*i)) {
    const Line& line = broken.lines[*i];
    if (line.indent() <= key.column()) break;
    found.below.push_back(&line);
  }
  return found;
}

bool is_key(const Break& broken, const Line& line) {
  if (!line.colon) return false;
  const std::string_view name = Span{line.content, *line.colon}.of(broken.text);
  return is_identifier(name) || name.starts_with('"') || name.starts_with('\'');
}

bool has_spaces(const Break& broken, const Line& key) {
  return Span{key.value, key.end}.of(broken.text).find(' ') != std::string_view::npos;
}

// In quotes a comment would become a part of the text.
bool holds_comment(const Break& broken, const ValueAndBlock& found) {
  return std::any_of(found.key, found.below.back(), [&](const Line& line) {
    const std::string_view behind = Span{line.end, line.full_end}.of(broken.text);
    return line.kind == Line::Kind::comment || behind.find('#') != behind.npos;
  });
}

// The text of a command or a description that goes on below, with a colon in it.
void quote_all_lines(const Break& broken, const ValueAndBlock& found, Patches& patches) {
  Patch patch;
  patch.rule = &rules::needs_quotes;
  const auto size = static_cast<Offset>(broken.text.size());
  patch.place = {broken.fault.at, std::min(broken.fault.at + 1, size)};
  patch.message = "a string with a colon before a space or at its end needs quotes";
  patch.help = "put the whole string in quotes, from the line of its key on";
  if (!holds_comment(broken, found)) patch.fix = "put the string in quotes";
  add_quotes(broken.text, {found.key->value, found.below.back()->end}, patch.edits);
  patches.push_back(std::move(patch));
}

// Which of the two was meant is not certain: the value is kept, for the lines below may belong to
// another key.
void leave_block_out(const Break& broken, const ValueAndBlock& found, Patches& patches) {
  const Line& key = *found.key;
  Patch patch;
  patch.rule = &rules::bad_indentation;
  patch.place = {key.value, key.end};
  const auto name = Span{key.content, *key.colon}.of(broken.text);
  patch.message = fmt::format("`{}` has a value on its line and keys below it", name);
  patch.help =
      fmt::format("remove the value, or begin the lines below it in column {}", key.column() + 1);
  for (const Line* line : found.below) patch.edits.push_back(blanks({line->first, line->end}));
  patches.push_back(std::move(patch));
}

}  // namespace

void repair_value_and_block(const Break& broken, Patches& patches) {
  const auto found = find_value_and_block(broken);
  if (!found) return;
  const auto keys =
      std::ranges::count_if(found->below, [&](const Line* line) { return is_key(broken, *line); });
  if (keys == 0 && has_spaces(broken, *found->key)) {
    quote_all_lines(broken, *found, patches);
  } else if (keys > 1 && is_key(broken, *found->below.front())) {
    leave_block_out(broken, *found, patches);
  }
}

}  // namespace aml::yaml
