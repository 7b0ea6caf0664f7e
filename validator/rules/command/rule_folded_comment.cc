#include <algorithm>
#include <fmt/format.h>
#include <optional>

#include "validator/rules/command_text.h"
#include "validator/rules/support.h"
#include "validator/shell/command.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1208",
    .name = "folded-comment",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .source = "YAML 1.1 joins the lines of a folded text; POSIX: a comment ends with its line",
    .summary = "A comment in the command swallows the lines after it",
    .explanation =
        "Inside a command `#` is not a comment of YAML: it is part of the text, and a comment for "
        "the "
        "shell alone. After `>` and `>-`, and in quotes, YAML joins the lines by spaces, so the "
        "shell's comment reaches over all that follows, and none of it runs. Move the comment "
        "above `command:`, or write the text after `|`, which keeps its line ends.",
    .kinds = "job component"};

/// Where words, operators and quotes of the commands are.
bool is_in_words(const std::vector<shell::Command>& commands, Offset at) {
  const auto holds = [at](const shell::Word& word) { return word.span.contains(at); };
  return std::ranges::any_of(commands, [&](const shell::Command& command) {
    return std::ranges::any_of(command.words, holds) || std::ranges::any_of(command.written, holds);
  });
}

/// The first `#` that begins a comment of the shell and is followed by a joined line.
std::optional<Span> swallowing(std::string_view text, const std::vector<Offset>& ends,
                               const std::vector<shell::Command>& commands) {
  for (std::size_t at = text.find('#'); at != text.npos; at = text.find('#', at + 1)) {
    const bool begins = at == 0 || text[at - 1] == ' ' || text[at - 1] == '\n';
    const auto place = static_cast<Offset>(at);
    if (!begins || is_in_words(commands, place)) continue;
    const std::size_t line_end = std::min(text.find('\n', at), text.size());
    const auto joint = std::ranges::lower_bound(ends, place);
    if (joint == ends.end() || *joint >= line_end) continue;
    const std::size_t next = text.find_first_not_of(' ', *joint);
    // A line that is a comment itself was meant to do nothing.
    if (next < line_end && text[next] != '#') return Span{place, *joint};
  }
  return {};
}

void check(const Visit& visit, Report& report) {
  if (!visit.node.is_string() || visit.node.text.find('#') == std::string_view::npos ||
      visit.node.text.find("<<") != std::string_view::npos) {
    return;
  }
  const text::MappedText text = yaml::mapped_text(visit.job.document, visit.node);
  const std::vector<Offset> ends = folded_line_ends(visit.job, text);
  const auto comment = swallowing(text.text, ends, shell::commands_in(text.text));
  if (!comment) return;
  const std::size_t line_end = std::min(text.text.find('\n', comment->end), text.text.size());
  const std::size_t next = text.text.find_first_not_of(' ', comment->end);
  report(finding(descriptor, text.source(*comment),
                 "the lines are joined: for the shell this comment goes on, and what follows does "
                 "not run",
                 fmt::format("`{}` is lost: move the comment above `command:`, or write "
                             "the command as a block after `|`",
                             shown(text.text.substr(next, line_end - next)))));
}

}  // namespace

extern const Rule folded_comment{descriptor, "@.command", check};

}  // namespace aml::rules
