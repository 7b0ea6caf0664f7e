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

// Reads brackets from `at` until they are balanced or `limit` is reached; returns where it stopped.
Offset read_flow(std::string_view text, Offset at, Offset limit, std::vector<Offset>& open) {
  while (at < limit) {
    const char c = text[at];
    const bool at_token =
        at == 0 || std::string_view(" \t\n\r[{,:").find(text[at - 1]) != std::string_view::npos;
    if ((c == '"' || c == '\'') && at_token) {
      at = std::min(quoted_end(text.substr(0, limit), at).value_or(line_end(text, at)), limit);
      continue;
    }
    if (c == '#' && at_token) {
      at = line_end(text, at);
      continue;
    }
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
  const Offset limit = static_cast<Offset>(broken.text.size());
  for (std::size_t i = 0; i <= broken.index; ++i) {
    const Line& line = broken.lines[i];
    if (!line.is_code() || line.value >= line.full_end) continue;
    const char first = broken.text[line.value];
    if (first != '[' && first != '{') continue;
    OpenFlow flow{i, line.value, {}};
    const Offset stop =
        read_flow(broken.text, line.value, std::min(broken.fault.at + 1, limit), flow.brackets);
    if (!flow.brackets.empty()) return flow;
    while (i + 1 < broken.lines.size() && broken.lines[i + 1].begin < stop) ++i;
  }
  return std::nullopt;
}

// The last line of a value in brackets whose end is missing: further lines belong to it while they
// stand deeper than its key and the line above them asks for more.
std::size_t last_line_of(const Break& broken, const OpenFlow& flow) {
  std::size_t last = flow.line;
  const Line& key = broken.lines[flow.line];
  for (auto i = broken.code_behind(last); i; i = broken.code_behind(*i)) {
    const Line& line = broken.lines[*i];
    const char end = broken.text[broken.lines[last].end - 1];
    const bool goes_on = end == '[' || end == '{' || end == ',';
    if (!goes_on || line.indent() <= key.indent()) break;
    last = *i;
  }
  return last;
}

Patch close_brackets(const Break& broken, const OpenFlow& flow) {
  const Line& line = broken.lines[last_line_of(broken, flow)];
  std::vector<Offset> open;
  read_flow(broken.text, flow.begin, line.end, open);
  std::string closers;
  for (auto at = open.rbegin(); at != open.rend(); ++at) closers += closer_of(broken.text[*at]);
  Patch patch;
  patch.rule = &rules::unclosed_bracket;
  const Offset place = open.empty() ? flow.begin : open.front();
  patch.place = {place, place + 1};
  patch.message = fmt::format("this `{}` is never closed", broken.text[place]);
  patch.help =
      fmt::format("close it with `{}`, or put the text in quotes", closer_of(broken.text[place]));
  patch.edits = {{{line.end, line.end}, closers}};
  patch.fix = fmt::format("close with `{}`", closers);
  return patch;
}

Patch quote_value(const Break& broken, const Line& line) {
  Patch patch;
  patch.rule = &rules::needs_quotes;
  patch.place = {line.value, line.end};
  patch.message = fmt::format("a text that begins with `{}` needs quotes", broken.text[line.value]);
  patch.help = "put the whole text in quotes";
  const bool doubles = patch.place.of(broken.text).find_first_of("\"\\") == std::string_view::npos;
  const std::string quote(1, doubles ? '"' : '\'');
  patch.edits = {{{line.value, line.value}, quote}, {{line.end, line.end}, quote}};
  patch.fix = "put the text in quotes";
  return patch;
}

}  // namespace

void mend_flow(const Break& broken, Patches& patches) {
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
      patches.push_back(quote_value(broken, line));
    }
    return;
  }
  std::vector<Offset> open;
  const Offset stop =
      read_flow(broken.text, flow->begin, static_cast<Offset>(broken.text.size()), open);
  const bool closes_later = open.empty() && stop > broken.fault.at &&
                            line_at(broken.lines, stop - 1) <= last_line_of(broken, *flow);
  if (closes_later) {
    const Line& first = broken.lines[flow->line];
    if (broken.text.substr(first.value).starts_with("{{"))
      patches.push_back(quote_value(broken, first));
    const Offset at = skip_blank(broken.text, broken.fault.at);
    const std::size_t end = broken.text.find_first_of(",]}\n", at);
    Patch patch;
    patch.rule = &rules::stray_text;
    patch.place = {at, static_cast<Offset>(std::min(end, broken.text.size()))};
    patch.message = "this cannot follow here; a comma may be missing in front of it";
    patch.help = "separate items by commas, or put the text in quotes";
    patch.edits = {blanks(patch.place)};
    if (!patch.place.empty()) patches.push_back(std::move(patch));
  }
  patches.push_back(close_brackets(broken, *flow));
  if (begins_flow(broken.lines[flow->line]))
    patches.push_back(quote_value(broken, broken.lines[flow->line]));
}

}  // namespace aml::yaml
