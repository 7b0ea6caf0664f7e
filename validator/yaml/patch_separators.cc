#include <algorithm>
#include <fmt/format.h>

#include "validator/yaml/patches.h"
#include "validator/yaml/scalar_scan.h"
#include "validator/yaml/syntax_rules.h"

namespace aml::yaml {
namespace {

Patch missing_colon(Span word, bool safe, std::string_view text) {
  Patch patch;
  patch.rule = &rules::missing_colon;
  patch.place = word;
  patch.message = fmt::format("missing colon after `{}`", word.of(text));
  patch.help = "a key is followed by a colon and a space";
  patch.edits = {{{word.end, word.end}, ":"}};
  patch.fix = "add the colon";
  patch.safe = safe;
  return patch;
}

/// `command = x` and `command=x`: the sign of another format where the colon belongs.
Patch equals_for_colon(Span word, Offset sign, std::string_view text) {
  Patch patch = missing_colon(word, false, text);
  patch.place = {sign, sign + 1};
  patch.message = fmt::format("expected `:` after `{}`, not `=`", word.of(text));
  const bool has_space = sign + 1 < text.size() && text[sign + 1] == ' ';
  patch.edits = {{{word.end, sign + 1}, has_space ? ":" : ": "}};
  patch.fix = "change `=` to `:`";
  return patch;
}

/// The name before an equals sign: `$schema` of `$schema=https://...`. Empty without one.
Span name_before_equals(Span word, std::string_view text) {
  const std::string_view written = word.of(text);
  const std::size_t sign = std::min(written.find('='), written.size());
  std::string_view name = written.substr(0, sign);
  if (name.starts_with('$')) name.remove_prefix(1);
  if (!is_identifier(name)) return {};
  return {word.begin, word.begin + static_cast<Offset>(sign)};
}

Patch missing_space(Span place, std::string_view mark) {
  Patch patch;
  patch.rule = &rules::missing_space;
  patch.place = place;
  patch.message = fmt::format("missing space after the {}", mark);
  patch.help = mark == "dash" ? "an item begins with a dash and a space"
                              : "a key is followed by a colon and a space";
  patch.edits = {{{place.end, place.end}, " "}};
  patch.fix = "add the space";
  patch.safe = true;
  return patch;
}

// A line without colon in the place of a key, and not where the value above it goes on.
bool stands_for_key(const Break& broken, std::size_t index) {
  const Line& line = broken.lines[index];
  const Line& fault = broken.line();
  if (line.is_item() && fault.is_item() && line.indent() >= fault.indent()) return false;
  if (line.column() <= std::max(fault.column(), fault.indent())) return true;
  const auto above = broken.code_before(index);
  if (!above) return true;
  const Line& other = broken.lines[*above];
  return other.column() >= line.column() || (other.colon && !other.has_value());
}

/// `command: |` with its text in the column of the key.
bool repair_block_text(const Break& broken, std::size_t index, Patches& patches) {
  const auto above = broken.code_before(index);
  if (!above || !broken.lines[*above].colon) return false;
  const Line& key = broken.lines[*above];
  const Line& line = broken.lines[index];
  if (!opens_block_scalar(broken.text, key) || line.indent() > key.column()) return false;
  for (std::size_t i = *above + 1; i < index; ++i) {
    if (broken.lines[i].kind == Line::Kind::block_text) return false;  // it has its text
  }
  const Span word = word_at(broken.text, line.content);
  if (word.end >= line.end && is_identifier(word.of(broken.text))) return false;  // a key
  constexpr Offset step = 2;
  Patch patch;
  patch.rule = &rules::bad_indentation;
  patch.place = {line.first, line.end};
  const Span name{key.content, *key.colon};
  patch.message = fmt::format("the lines of `{}` must be indented", name.of(broken.text));
  patch.help = fmt::format("begin it in column {}", key.column() + step + 1);
  patch.fix = "indent the lines";
  const Offset deeper = key.column() + step - line.indent();
  for (std::size_t i = index; i < broken.lines.size(); ++i) {
    const Line& next = broken.lines[i];
    if (next.is_code() && next.colon && next.indent() <= key.column()) break;
    if (next.first < next.full_end) {
      patch.edits.push_back({{next.begin, next.begin}, std::string(deeper, ' ')});
    }
  }
  patches.push_back(std::move(patch));
  return true;
}

}  // namespace

bool repair_separator_of(const Break& broken, std::size_t index, Patches& patches) {
  const Line& line = broken.lines[index];
  if (!line.is_code() || line.colon || line.content >= line.end) return false;
  if (repair_block_text(broken, index, patches)) return true;
  const Span first{line.content, std::min(word_at(broken.text, line.content).end, line.end)};
  const std::string_view word = first.of(broken.text);

  const Span name = name_before_equals(first, broken.text);
  const Offset equals = skip_blank(broken.text, name.end);
  const bool has_equals = !name.empty() && equals + 1 < line.end && broken.text[equals] == '=' &&
                          broken.text[equals + 1] != '=';
  if (has_equals) {
    patches.push_back(equals_for_colon(name, equals, broken.text));
    return true;
  }
  const std::size_t colon = word.find(':');
  if (colon != std::string_view::npos && colon + 1 < word.size() &&
      is_identifier(word.substr(0, colon))) {
    const Offset at = first.begin + static_cast<Offset>(colon);
    patches.push_back(missing_space({at, at + 1}, "colon"));
    return true;
  }
  if (!is_identifier(word)) return false;
  const auto next = broken.code_behind(index);
  const bool has_children = next && broken.lines[*next].indent() > line.column();
  patches.push_back(missing_colon(first, has_children && first.end == line.end, broken.text));
  return true;
}

void repair_separators(const Break& broken, Patches& patches) {
  const Line& fault = broken.line();
  for (auto i = broken.code_before(broken.index); i; i = broken.code_before(*i)) {
    const Line& line = broken.lines[*i];
    if (line.colon) return;
    if (!stands_for_key(broken, *i)) continue;
    if (repair_separator_of(broken, *i, patches) || line.indent() < fault.indent()) return;
  }
}

// The parser takes `-x` for text that may go on over the items below it, so the fault shows further
// down.
void repair_dash(const Break& broken, Patches& patches) {
  for (std::optional<std::size_t> i = broken.index; i; i = broken.code_before(*i)) {
    const Line& line = broken.lines[*i];
    if (!line.is_code()) return;
    const std::string_view text = broken.text.substr(line.first, line.end - line.first);
    if (text.size() > 1 && text[0] == '-' && text[1] != '-' && !line.is_item()) {
      patches.push_back(missing_space({line.first, line.first + 1}, "dash"));
      return;
    }
    if (line.colon && *i != broken.index) return;
  }
}

}  // namespace aml::yaml
