#include <algorithm>
#include <fmt/format.h>
#include <string>

#include "validator/yaml/patches.h"
#include "validator/yaml/scalar_scan.h"
#include "validator/yaml/syntax_rules.h"

namespace aml::yaml {
namespace {

// Brackets that are open at a place.
struct OpenFlow {
  std::size_t line = 0;          ///< of the first bracket
  Offset begin = 0;              ///< the first bracket
  std::vector<Offset> brackets;  ///< outermost first
};

char closer_of(char bracket) { return bracket == '[' ? ']' : '}'; }

enum class Until : std::uint8_t { balanced, line_end };

// Reads brackets from `at` until they are balanced, `limit` is reached, or a line ends outside of
// quotes; returns where it stopped.
Offset read_flow(std::string_view text, Offset at, Offset limit, std::vector<Offset>& open,
                 Until until) {
  while (at < limit) {
    const char c = text[at];
    const bool at_token =
        at == 0 || std::string_view(" \t\n\r[{,:").find(text[at - 1]) != std::string_view::npos;
    if ((c == '"' || c == '\'') && at_token) {
      at = std::min(quoted_end(text, at).value_or(line_end(text, at)), limit);
      continue;
    }
    if (c == '#' && at_token) {
      at = line_end(text, at);
      continue;
    }
    if (until == Until::line_end && line_break(text, at) > 0) return at;
    if (c == '[' || c == '{') open.push_back(at);
    if (c == ']' || c == '}') {
      if (!open.empty()) open.pop_back();
      if (open.empty()) return at + 1;
    }
    ++at;
  }
  return at;
}

// The first value in brackets that is not complete before the fault.
std::optional<OpenFlow> open_flow(const Break& broken) {
  const auto limit = std::min(broken.fault.at + 1, static_cast<Offset>(broken.text.size()));
  for (std::size_t i = 0; i <= broken.index; ++i) {
    const Line& line = broken.lines[i];
    if (!line.is_code() || line.value >= line.full_end) continue;
    const char first = broken.text[line.value];
    if (first != '[' && first != '{') continue;
    OpenFlow flow{i, line.value, {}};
    const Offset stop = read_flow(broken.text, line.value, limit, flow.brackets, Until::balanced);
    if (!flow.brackets.empty()) return flow;
    while (i + 1 < broken.lines.size() && broken.lines[i + 1].begin < stop) ++i;
  }
  return std::nullopt;
}

struct FlowEnd {
  std::size_t line;              ///< the last one that belongs to the value
  Offset at;                     ///< where the missing brackets go
  std::vector<Offset> brackets;  ///< those to close
};

// Further lines belong to a value in brackets while they are deeper than its key and the line
// above them asks for more.
FlowEnd end_of_flow(const Break& broken, const OpenFlow& flow) {
  const auto size = static_cast<Offset>(broken.text.size());
  FlowEnd found{flow.line, flow.begin, {}};
  Offset at = flow.begin;
  while (true) {
    at = read_flow(broken.text, at, size, found.brackets, Until::line_end);
    found.line = line_at(broken.lines, at < size ? at : at - 1);
    const Line& last = broken.lines[found.line];
    found.at = std::max(last.end, last.first);
    const char end = found.at > 0 ? broken.text[found.at - 1] : ' ';
    const auto next = broken.code_behind(found.line);
    const bool goes_on = (end == '[' || end == '{' || end == ',') && next &&
                         broken.lines[*next].indent() > broken.lines[flow.line].indent();
    if (found.brackets.empty() || !goes_on) return found;
    at = broken.lines[*next].begin;
  }
}

Patch close_brackets(const Break& broken, const FlowEnd& end) {
  std::string closers;
  for (auto at = end.brackets.rbegin(); at != end.brackets.rend(); ++at)
    closers += closer_of(broken.text[*at]);
  Patch patch;
  patch.rule = &rules::unclosed_bracket;
  const Offset place = end.brackets.front();
  patch.place = {place, place + 1};
  patch.message = fmt::format("unclosed `{}`", broken.text[place]);
  patch.help =
      fmt::format("close it with `{}`, or put the string in quotes", closer_of(broken.text[place]));
  patch.edits = {{{end.at, end.at}, closers}};
  patch.fix = fmt::format("close with `{}`", closers);
  return patch;
}

Patch quote_value(const Break& broken, const Line& line) {
  Patch patch;
  patch.rule = &rules::needs_quotes;
  patch.place = {line.value, line.end};
  patch.message =
      fmt::format("a string that begins with `{}` needs quotes", broken.text[line.value]);
  patch.help = "put the whole string in quotes";
  const bool doubles = patch.place.of(broken.text).find_first_of("\"\\") == std::string_view::npos;
  const std::string quote(1, doubles ? '"' : '\'');
  patch.edits = {{{line.value, line.value}, quote}, {{line.end, line.end}, quote}};
  patch.fix = "put the string in quotes";
  return patch;
}

/// `{a: b},`: a comma after the last bracket.
std::optional<Patch> trailing_comma(const Break& broken, const Line& line) {
  std::vector<Offset> open;
  const Offset stop = read_flow(broken.text, line.value, line.end, open, Until::balanced);
  if (!open.empty() || stop + 1 != line.end || broken.text[stop] != ',') return {};
  Patch patch;
  patch.rule = &rules::stray_text;
  patch.place = {stop, stop + 1};
  patch.message = "unexpected comma";
  patch.help = "remove it";
  patch.edits = {{patch.place, ""}};
  patch.fix = "remove the comma";
  return patch;
}

// `[a, ${{inputs.x}}]`: inside brackets the braces of a placeholder end the text.
std::optional<Patch> quote_placeholder(const Break& broken) {
  const std::string_view text = broken.text;
  const std::size_t open = text.rfind("${{", broken.fault.at);
  const Line& line = broken.lines[line_at(broken.lines, broken.fault.at)];
  if (open == text.npos || open <= line.value || open >= line.end) return {};
  const std::size_t close = text.find("}}", open);
  if (close == text.npos || close >= line.end) return {};
  std::size_t begin = text.find_last_of(",[{:\"'", open - 1);
  if (begin == text.npos || begin < line.value || text[begin] == '"' || text[begin] == '\'')
    return {};
  begin = skip_blank(text, static_cast<Offset>(begin + 1));
  if (begin > open) return {};  // it is in a comment
  std::size_t end = std::min<std::size_t>(text.find_first_of(",]}", close + 2), line.end);
  while (end > close + 2 && text[end - 1] == ' ') --end;
  Patch patch;
  patch.rule = &rules::needs_quotes;
  patch.place = {static_cast<Offset>(begin), static_cast<Offset>(end)};
  patch.message = "a string with a placeholder needs quotes inside brackets";
  patch.help = "put the string in quotes";
  patch.edits = {{{patch.place.begin, patch.place.begin}, "\""},
                 {{patch.place.end, patch.place.end}, "\""}};
  patch.fix = "put the string in quotes";
  patch.safe = true;
  return patch;
}

}  // namespace

void repair_flow(const Break& broken, Patches& patches) {
  if (auto patch = quote_placeholder(broken)) patches.push_back(std::move(*patch));
  const Line& line = broken.line();
  const auto begins_flow = [&](const Line& at) {
    return at.is_code() && at.value < at.end &&
           (broken.text[at.value] == '[' || broken.text[at.value] == '{');
  };
  const auto flow = open_flow(broken);
  if (!flow) {
    // The brackets are complete, and more text follows on their line.
    if (begins_flow(line) && broken.fault.at > line.value &&
        broken.fault.fault != Fault::misplaced_value) {
      if (auto patch = trailing_comma(broken, line)) patches.push_back(std::move(*patch));
      patches.push_back(quote_value(broken, line));
    }
    return;
  }
  const Line& first = broken.lines[flow->line];
  const std::string_view value = Span{first.value, first.end}.of(broken.text);
  const bool is_template =
      value.find('"') == std::string_view::npos &&
      (value.find("{{") != std::string_view::npos || value.find("${") != std::string_view::npos);
  if (is_template) patches.push_back(quote_value(broken, first));
  const FlowEnd end = end_of_flow(broken, *flow);
  if (!end.brackets.empty()) {
    patches.push_back(close_brackets(broken, end));
  } else {
    const Offset at = skip_blank(broken.text, broken.fault.at);
    const std::size_t stop = std::min(broken.text.find_first_of(",]}\n", at), broken.text.size());
    Patch patch;
    patch.rule = &rules::stray_text;
    patch.place = {at, static_cast<Offset>(stop)};
    patch.message = "unexpected characters; a comma may be missing before them";
    patch.help = "separate items with commas, or put the string in quotes";
    patch.edits = {blanks(patch.place)};
    if (!patch.place.empty()) patches.push_back(std::move(patch));
  }
  if (!is_template) patches.push_back(quote_value(broken, first));
}

}  // namespace aml::yaml
