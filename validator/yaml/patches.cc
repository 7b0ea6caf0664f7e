#include "validator/yaml/patches.h"

#include <algorithm>
#include <fmt/format.h>

#include "validator/yaml/scalar_scan.h"
#include "validator/yaml/syntax_rules.h"

namespace aml::yaml {
namespace {

void repair_alias(const Break& broken, Patches& patches) {
  const Span word = word_at(broken.text, broken.fault.at);
  const std::string_view text = word.of(broken.text);
  if (broken.fault.fault == Fault::undefined_anchor && text.starts_with('*')) {
    Patch patch;
    patch.rule = &rules::undefined_alias;
    const std::string_view name =
        text.substr(1, std::min(text.find_first_of(",[]{}"), text.size()) - 1);
    patch.place = {word.begin, word.begin + 1 + static_cast<Offset>(name.size())};
    patch.message = fmt::format("undefined anchor `{}`", name);
    patch.help = "define `&NAME` before this alias, or put a string that begins with `*` in quotes";
    patch.anchor = name;
    patches.push_back(std::move(patch));
    return;
  }
  repair_plain_value(broken, broken.fault.at, "a string that begins with `*` needs quotes",
                     patches);
}

void repair_property(const Break& broken, Patches& patches) {
  const std::size_t known = patches.size();
  repair_plain_value(broken, broken.fault.at, "invalid anchor or tag", patches);
  for (std::size_t i = known; i < patches.size(); ++i) patches[i].rule = &rules::bad_anchor;
}

void repair_block_header(const Break& broken, Patches& patches) {
  const Line& line = broken.line();
  if (line.value >= line.end) return;
  const std::size_t end = broken.text.find_first_not_of("|>+-0123456789", line.value);
  const Offset rest = std::min(static_cast<Offset>(std::min(end, broken.text.size())), line.end);
  const Offset junk = std::min(skip_blank(broken.text, rest), line.end);
  Patch patch;
  patch.rule = &rules::bad_block_header;
  patch.place = {junk < line.end ? junk : line.value, line.end};
  patch.message = "unexpected characters after `|` or `>`";
  patch.help = "begin the content on the next line";
  patch.edits = {blanks(patch.place)};
  patches.push_back(std::move(patch));
  if (junk == line.end && line.end > line.value + 1) {  // indicators that contradict each other
    patches.push_back(patches.back());
    patches.back().edits = {blanks({line.value + 1, line.end})};
  }
}

void repair_directive(const Break& broken, Patches& patches) {
  for (std::size_t i = broken.index + 1; i-- > 0;) {
    const Line& line = broken.lines[i];
    if (!line.is_code()) continue;
    if (broken.text[line.begin] != '%') {
      if (i < broken.index) return;
      continue;
    }
    Patch patch;
    patch.rule = &rules::bad_directive;
    patch.place = {line.begin, line.full_end};
    patch.message = "unexpected directive: a line that begins with `%`";
    patch.help = "remove the line, or put the string in quotes";
    patch.edits = {blanks(patch.place)};
    patches.push_back(std::move(patch));
    return;
  }
}

// Last resort: what cannot be understood is read as if it were not there.
void blank_out(const Break& broken, Patches& patches) {
  const Offset at = broken.fault.at;
  const auto blank = [&](Span span, std::string message) {
    if (span.empty()) return;
    Patch patch;
    patch.rule = &rules::stray_text;
    patch.place = span;
    patch.message = std::move(message);
    patch.help = "remove it, or put the whole string in quotes";
    patch.edits = {blanks(span)};
    patches.push_back(std::move(patch));
  };
  const Line& line = broken.line();
  if (line.is_code() && at > line.first && at < line.end) {
    blank({at, line.end}, "unexpected characters");
  }
  if (line.first < line.full_end) blank({line.first, line.full_end}, "unexpected line");
  if (const auto above = broken.code_before(broken.index); above && *above > 0) {
    const Line& other = broken.lines[*above];
    blank({other.first, other.full_end}, "unexpected line");
  }
}

void stray_bracket(const Break& broken, Patches& patches) {
  Patch patch;
  patch.rule = &rules::stray_bracket;
  patch.place = {broken.fault.at, broken.fault.at + 1};
  patch.message = fmt::format("unexpected `{}`: nothing to close", broken.text[broken.fault.at]);
  patch.help = "remove it, or put the string in quotes";
  patch.edits = {blanks(patch.place)};
  patch.fix = "remove the bracket";
  patches.push_back(std::move(patch));
}

void stray_indicator(const Break& broken, std::string message, std::string help, Patches& patches) {
  Patch patch;
  patch.rule = &rules::syntax_error;
  patch.place = {broken.fault.at, broken.fault.at + 1};
  patch.message = std::move(message);
  patch.help = std::move(help);
  patch.edits = {blanks(patch.place)};
  patches.push_back(std::move(patch));
}

}  // namespace

Break::Break(std::string_view part, FaultAt at) : text(part), fault(at), lines(read_lines(part)) {
  if (lines.empty()) lines.emplace_back();
  index = line_at(lines, std::min(fault.at, static_cast<Offset>(text.size())));
  // Faults that show at the end of the text, or before a line, belong to the code above.
  if (fault.at >= text.size() && !line().is_code()) index = code_before(index).value_or(index);
}

std::optional<std::size_t> Break::code_before(std::size_t i) const {
  while (i-- > 0) {
    if (lines[i].is_code()) return i;
  }
  return std::nullopt;
}

std::optional<std::size_t> Break::code_behind(std::size_t i) const {
  while (++i < lines.size()) {
    if (lines[i].is_code()) return i;
  }
  return std::nullopt;
}

Edit blanks(Span span) { return {span, std::string(span.size(), ' ')}; }

Span word_at(std::string_view text, Offset at) {
  const std::size_t end = std::min(text.find_first_of(" \t\r\n", at), text.size());
  return {at, static_cast<Offset>(end)};
}

Patches patches_for(std::string_view part, FaultAt fault) {
  Patches patches;
  const Break broken(part, fault);
  const Offset at = fault.at;
  const bool in_text = at < part.size();
  repair_swallowing_quote(broken, patches);
  switch (fault.fault) {
    case Fault::unclosed_quote:
      repair_quotes(broken, patches);
      break;
    case Fault::unclosed_flow:
      repair_flow(broken, patches);
      repair_quotes(broken, patches);
      break;
    case Fault::stray_flow_end:
      if (in_text) stray_bracket(broken, patches);
      break;
    case Fault::misplaced_value:
      repair_tabs(broken, patches);
      if (broken.line().colon && at > *broken.line().colon) {
        repair_quotes(broken, patches);
        repair_plain_value(
            broken, at, "a string with a colon before a space or at its end needs quotes", patches);
      }
      repair_value_and_block(broken, patches);
      repair_dash(broken, patches);
      repair_separators(broken, patches);
      repair_indentation(broken, patches);
      repair_quotes(broken, patches);
      repair_flow(broken, patches);
      break;
    case Fault::after_mapping:
    case Fault::after_sequence:
    case Fault::after_root:
      repair_directive(broken, patches);
      repair_tabs(broken, patches);
      repair_dash(broken, patches);
      repair_quotes(broken, patches);
      repair_flow(broken, patches);
      if (in_text && at > broken.line().first) {
        repair_outer_quotes(broken, patches);
        repair_plain_value(broken, at, "unexpected characters after a complete value", patches);
      } else {
        repair_indentation(broken, patches);
        repair_separators(broken, patches);
      }
      break;
    case Fault::missing_colon:
      repair_dash(broken, patches);
      repair_separator_of(broken, broken.index, patches);
      break;
    case Fault::misplaced_entry:
      repair_tabs(broken, patches);
      if (in_text) {
        stray_indicator(broken, "a list cannot begin on the line of its key",
                        "begin the list on the next line", patches);
      }
      break;
    case Fault::misplaced_key:
      if (in_text) stray_indicator(broken, "unexpected key", "put the string in quotes", patches);
      break;
    case Fault::tab:
      repair_tabs(broken, patches);
      break;
    case Fault::bad_escape:
      repair_escape(broken, patches);
      break;
    case Fault::undefined_anchor:
    case Fault::bad_alias:
      repair_alias(broken, patches);
      break;
    case Fault::bad_property:
      repair_property(broken, patches);
      break;
    case Fault::bad_character:
      repair_plain_value(broken, at, "a string that begins with this character needs quotes",
                         patches);
      break;
    case Fault::bad_block_header:
      repair_block_header(broken, patches);
      break;
    case Fault::bad_directive:
      repair_directive(broken, patches);
      break;
    case Fault::too_deep:
      return patches;
    case Fault::other:
      break;
  }
  blank_out(broken, patches);
  return patches;
}

}  // namespace aml::yaml
