#include <algorithm>
#include <fmt/format.h>

#include "validator/rules/command_text.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1206",
    .name = "folded-backslash",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .source = "YAML 1.1: lines of a folded text are joined by spaces",
    .summary = "A backslash at the end of a line is followed by a space when the shell sees it",
    .explanation =
        "Before a line end, the shell takes a backslash as line continuation. After `>`, and in "
        "a text without any mark, YAML has joined the lines by spaces before that, and a "
        "backslash with a space is a space that belongs to the next word: the script gets "
        "` --epochs`, an argument that it does not know. After `|` the same happens where "
        "whitespace "
        "follows the backslash. Remove the backslashes or that whitespace.",
    .fix = FixKind::safe,
    .kinds = "job component"};

struct Slip {
  Span source;     ///< what to take away
  Offset decoded;  ///< the backslash in the decoded text
};

bool is_blank(char c) { return c == ' ' || c == '\t'; }

/// Inside single quotes a backslash is a backslash.
bool in_single_quotes(std::string_view text, Offset at) {
  char quote = '\0';
  for (Offset i = 0; i < at; ++i) {
    const char c = text[i];
    if (c == '\\' && quote != '\'') {
      ++i;
    } else if (quote == '\0' && (c == '\'' || c == '"')) {
      quote = c;
    } else if (c == quote) {
      quote = '\0';
    }
  }
  return quote == '\'';
}

bool is_escaped(std::string_view text, Offset at) {
  std::size_t before = 0;
  while (before < at && text[at - 1 - before] == '\\') ++before;
  return before % 2 == 1;
}

/// From the whitespace before a backslash to its end.
Span with_blanks_before(std::string_view source, Offset backslash) {
  Offset begin = backslash;
  while (begin > 0 && is_blank(source[begin - 1])) --begin;
  return {begin, backslash + 1};
}

std::vector<Slip> slips_of(const doc::Job& job, const yaml::Node& command,
                           const text::MappedText& text) {
  std::vector<Slip> slips;
  const std::vector<Offset> ends = folded_line_ends(job, text);
  for (Offset i = 0; i + 1 < text.text.size(); ++i) {
    if (text.text[i] != '\\' || !is_blank(text.text[i + 1])) continue;
    Offset blank = i + 1;
    while (blank < text.text.size() && is_blank(text.text[blank]) &&
           !std::ranges::binary_search(ends, blank)) {
      ++blank;
    }
    if (blank >= text.text.size() || is_escaped(text.text, i) || in_single_quotes(text.text, i)) {
      continue;
    }
    const Offset source = text.source(i);
    if (std::ranges::binary_search(ends, blank)) {
      slips.push_back({with_blanks_before(job.document.text, source), i});
    } else if (text.text[blank] == '\n' && command.style == yaml::Style::literal) {
      slips.push_back({{source + 1, text.source(blank)}, i});
    }
  }
  return slips;
}

/// The line of a decoded text around a place.
std::string_view line_around(std::string_view text, Offset at) {
  const std::size_t begin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
  return text.substr(begin, text.find('\n', at) - begin);
}

void check(const Visit& visit, Report& report) {
  if (!visit.node.is_string() || visit.node.text.find('\\') == std::string_view::npos) return;
  const text::MappedText text = yaml::mapped_text(visit.job.document, visit.node);
  const std::vector<Slip> slips = slips_of(visit.job, visit.node, text);
  if (slips.empty()) return;
  const bool literal = visit.node.style == yaml::Style::literal;
  const std::string more = slips.size() == 1
                               ? ""
                               : fmt::format(", here and on {} more line{}", slips.size() - 1,
                                             slips.size() == 2 ? "" : "s");
  const Offset at = text.source(slips.front().decoded);
  Diagnostic diagnostic = finding(
      descriptor, {at, at + 1},
      literal
          ? fmt::format("there is whitespace after this backslash{}: the command ends here", more)
          : fmt::format("the lines are joined, and the backslash escapes a space{}", more),
      literal ? "remove the whitespace after it"
              : fmt::format("the shell sees `{}`: remove the backslash",
                            shown(line_around(text.text, slips.front().decoded))));
  // Without a space before it a backslash may be meant: `My\\` and `Files` is `My Files`.
  const bool safe = literal || std::ranges::all_of(slips, [&](const Slip& slip) {
                      return slip.source.begin < text.source(slip.decoded);
                    });
  Fix fix{literal ? "remove the whitespace" : "remove the backslashes", safe, {}};
  for (const Slip& slip : slips) fix.edits.push_back({slip.source, ""});
  diagnostic.fixes.push_back(std::move(fix));
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule folded_backslash{descriptor, "@.command", check};

}  // namespace aml::rules
