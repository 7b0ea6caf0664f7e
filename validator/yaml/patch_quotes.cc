#include <algorithm>
#include <cctype>
#include <fmt/format.h>

#include "validator/yaml/patches.h"
#include "validator/yaml/scalar_scan.h"
#include "validator/yaml/syntax_rules.h"

namespace aml::yaml {
namespace {

bool is_quote(char c) { return c == '"' || c == '\''; }

Patch unclosed(const Break& broken, Offset open, std::vector<Edit> edits) {
  Patch patch;
  patch.rule = &rules::unclosed_quote;
  patch.place = {open, open + 1};
  patch.message = fmt::format("unclosed {} quote", broken.text[open] == '"' ? "double" : "single");
  patch.help = "close it at the end of the string";
  patch.edits = std::move(edits);
  patch.fix = "close the quote";
  return patch;
}

// Without whitespace and comment, as if there were no quote.
Offset end_of_text(const Break& broken, const Line& line, Offset open) {
  const std::string_view rest = broken.text.substr(open, line.full_end - open);
  std::size_t end = std::min(rest.find(" #"), rest.size());
  while (end > 1 && (rest[end - 1] == ' ' || rest[end - 1] == '\t')) --end;
  return open + static_cast<Offset>(end);
}

void close_quote(const Break& broken, const Line& line, Offset open, Patches& patches) {
  const char quote = broken.text[open];
  const Offset end = end_of_text(broken, line, open);
  // `'text"`: the other quote at the end was meant to close it.
  const char last = broken.text[end - 1];
  if (end > open + 1 && is_quote(last) && last != quote) {
    Patch patch = unclosed(broken, open, {{{end - 1, end}, std::string(1, quote)}});
    patch.help = "the quote at the end is of the other kind";
    patches.push_back(std::move(patch));
  }
  Patch patch = unclosed(broken, open, {{{end, end}, std::string(1, quote)}});
  patch.safe = end > open + 1;
  patches.push_back(std::move(patch));
}

// A value in which the quote at its start has no partner.
bool has_odd_quotes(std::string_view value) {
  return std::count(value.begin(), value.end(), value.front()) % 2 == 1;
}

// Keys in a quoted text, no deeper than the one it is the value of: it was meant to end before
// them.
bool swallows_keys(const Break& broken, std::size_t index, Offset end) {
  const Line& first = broken.lines[index];
  for (std::size_t i = index + 1; i < broken.lines.size() && broken.lines[i].begin < end; ++i) {
    const Line& line = broken.lines[i];
    if (!line.is_code() || !line.colon || line.indent() > first.column()) continue;
    if (is_identifier(Span{line.content, *line.colon}.of(broken.text))) return true;
  }
  return false;
}

/// Every backslash of the text between two places that is not a half of a pair.
std::vector<Offset> lone_backslashes(std::string_view text, Offset from, Offset to) {
  std::vector<Offset> found;
  for (Offset at = from; at < to; ++at) {
    if (text[at] != '\\') continue;
    const bool paired = at + 1 < to && (text[at + 1] == '\\' || text[at + 1] == '"');
    if (paired) {
      ++at;
    } else {
      found.push_back(at);
    }
  }
  return found;
}

/// `C:\\data`: who writes one means none of the backslashes as an escape.
bool holds_drive(std::string_view text) {
  for (std::size_t at = text.find(":\\"); at != text.npos; at = text.find(":\\", at + 1)) {
    if (at > 0 && std::isalpha(static_cast<unsigned char>(text[at - 1]))) return true;
  }
  return false;
}

}  // namespace

void repair_swallowing_quote(const Break& broken, Patches& patches) {
  Offset behind = 0;  // the quoted text read last
  for (std::size_t i = 0; i <= broken.index; ++i) {
    const Line& line = broken.lines[i];
    if (!line.is_code() || line.begin < behind || line.value >= line.full_end) continue;
    if (!is_quote(broken.text[line.value])) continue;
    behind = quoted_end(broken.text, line.value).value_or(static_cast<Offset>(broken.text.size()));
    if (swallows_keys(broken, i, behind)) {
      close_quote(broken, line, line.value, patches);
      return;
    }
  }
}

// Reads quoted values from the top. The one to repair is closed nowhere, or by the opening quote of
// another value on the line of the fault.
void repair_quotes(const Break& broken, Patches& patches) {
  const Offset at = broken.fault.at;
  Offset behind = 0;
  for (std::size_t i = 0; i <= broken.index; ++i) {
    const Line& line = broken.lines[i];
    if (!line.is_code() || line.begin < behind) continue;
    Offset open = line.value;
    const bool is_place =
        broken.fault.fault == Fault::unclosed_quote && i == broken.index && at < line.full_end;
    if (is_place && is_quote(broken.text[at])) open = at;  // somewhere in brackets
    if (open >= line.full_end || !is_quote(broken.text[open])) continue;
    const auto end = quoted_end(broken.text, open);
    behind = end.value_or(0);
    if (!end ||
        (*end > line.full_end && (*end > at || line_at(broken.lines, *end) == broken.index))) {
      close_quote(broken, line, open, patches);
      return;
    }
    const bool is_short = i == broken.index && *end < line.end;
    const auto is_doubled = [&] { return *end == open + 2 && broken.text[*end] != ' '; };
    if (is_short && (is_doubled() || has_odd_quotes(broken.text.substr(open, line.end - open)))) {
      // `"a "b" c` or `""a"`: the quote at the start is the one too many.
      Patch patch = unclosed(broken, open, {blanks({open, open + 1})});
      patch.message = "unbalanced quotes";
      patch.fix.clear();
      patch.help = "close the string, and double or escape the quotes inside it";
      patches.push_back(std::move(patch));
    }
  }
}

void repair_outer_quotes(const Break& broken, Patches& patches) {
  const Line& line = broken.line();
  if (!line.is_code() || !line.has_value() || line.end < line.value + 2) return;
  const Span span{line.value, line.end};
  const std::string_view value = span.of(broken.text);
  const char quote = value.front();
  const char other = quote == '"' ? '\'' : '"';
  const std::string_view inside = value.substr(1, value.size() - 2);
  const auto count = std::count(inside.begin(), inside.end(), quote);
  if (!is_quote(quote) || value.back() != quote || count == 0 || count % 2 != 0) return;
  if (inside.find(other) != inside.npos || inside.find('\\') != inside.npos) return;
  Patch patch;
  patch.rule = &rules::stray_text;
  patch.place = {static_cast<Offset>(span.begin + 1 + inside.find(quote)), span.end};
  patch.message = "unexpected characters after the closing quote";
  patch.help = fmt::format("put the whole string in {} quotes", other == '"' ? "double" : "single");
  patch.fix = "change the outer quotes";
  patch.edits = {{{span.begin, span.begin + 1}, std::string(1, other)},
                 {{span.end - 1, span.end}, std::string(1, other)}};
  patches.push_back(std::move(patch));
}

void add_quotes(std::string_view text, Span piece, std::vector<Edit>& edits) {
  const bool doubles = piece.of(text).find_first_of("\"\\") == std::string_view::npos;
  const std::string quote(1, doubles ? '"' : '\'');
  edits.push_back({{piece.begin, piece.begin}, quote});
  for (Offset at = piece.begin; !doubles && at < piece.end; ++at) {
    if (text[at] == '\'') edits.push_back({{at, at}, "'"});
  }
  edits.push_back({{piece.end, piece.end}, quote});
}

void repair_plain_value(const Break& broken, Offset from, std::string message, Patches& patches) {
  const Line& line = broken.line();
  const Offset begin = line.colon && from > *line.colon ? line.value : std::min(from, line.content);
  if (!line.is_code() || begin >= line.end || (!line.colon && begin < line.content)) return;
  const Span span{begin, end_of_text(broken, line, begin)};
  Patch patch;
  patch.rule = &rules::needs_quotes;
  patch.message = std::move(message);
  if (broken.fault.fault == Fault::after_mapping || broken.fault.fault == Fault::after_sequence) {
    patch.rule = &rules::stray_text;
  }
  patch.place = from < span.end ? Span{from, span.end} : span;
  patch.help = "put the whole string in quotes";
  patch.fix = "put the string in quotes";
  add_quotes(broken.text, span, patch.edits);
  patches.push_back(std::move(patch));
}

void repair_escape(const Break& broken, Patches& patches) {
  const Offset from = broken.fault.at > 12 ? broken.fault.at - 12 : 0;
  const std::string_view before = broken.text.substr(from, broken.fault.at + 1 - from);
  const std::size_t backslash = before.rfind('\\');
  if (backslash == std::string_view::npos) return;
  const Offset at = from + static_cast<Offset>(backslash);
  Patch patch;
  patch.rule = &rules::bad_escape;
  patch.place = {at, std::min(at + 2, static_cast<Offset>(broken.text.size()))};
  patch.message =
      fmt::format("invalid escape sequence `{}` in double quotes", patch.place.of(broken.text));
  patch.help = "double the backslash, or use single quotes";
  const Line& line = broken.line();
  const Span value{line.value, line.end};
  const bool on_one_line = line.has_value() && broken.text[line.value] == '"' && value.contains(at);
  if (on_one_line && holds_drive(value.of(broken.text))) {
    for (const Offset lone : lone_backslashes(broken.text, value.begin, value.end)) {
      patch.edits.push_back({{lone, lone}, "\\"});
    }
    patch.fix = "double the backslashes";
  } else {
    patch.edits = {{{at, at}, "\\"}};
    patch.fix = "double the backslash";
  }
  patches.push_back(std::move(patch));
}

}  // namespace aml::yaml
