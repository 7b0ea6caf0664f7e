#include <algorithm>
#include <fmt/format.h>
#include <optional>

#include "validator/rules/command_text.h"
#include "validator/rules/support.h"
#include "validator/shell/command.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1204",
    .name = "split-command",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "YAML 1.1: which line ends of a block stay in its text",
    .summary = "One command is spread over lines that the shell runs one by one",
    .explanation =
        "A text after `|` keeps its line ends, and to the shell each is the end of a command: "
        "`--epochs 5` on a line of its own is then run as a program, and the script runs without "
        "it. After `>` lines are joined, except those that are indented further and those "
        "beside an empty line. End each line but the last with a backslash, or write the lines "
        "with the same indentation after `>-`.",
    .fix = FixKind::unsafe,
    .kinds = "job component"};

struct Break {
  const shell::Command* before;
  const shell::Command* after;
};

/// `--x` or `-x`: nothing that is run.
bool is_option(std::string_view raw) {
  return raw.size() > 1 && raw[0] == '-' && raw != "--" && raw[1] != '\n';
}

/// `--x)` of a `case`, and the items of an array: `ARGS=(`.
bool stands_in_brackets(const shell::Command& command, std::string_view text) {
  const std::size_t next = text.find_first_not_of(" \t", command.words.front().span.end);
  if (next != std::string_view::npos && text[next] == ')') return true;
  const std::string_view before = text.substr(0, command.words.front().span.begin);
  const std::size_t array = before.rfind("=(");
  return array != std::string_view::npos && before.find(')', array) == std::string_view::npos;
}

bool is_indented(std::string_view text, Offset at) {
  return at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t');
}

/// In a folded text every line end was meant to vanish, except in a script with loops.
bool goes_on(const yaml::Node& command, const std::vector<shell::Command>& commands,
             std::size_t i) {
  const shell::Word& first = commands[i].words.front();
  if (is_option(first.raw)) return true;
  const bool script = std::ranges::any_of(commands, &shell::Command::compound);
  return command.style == yaml::Style::folded && !script &&
         is_indented(command.text, first.span.begin) &&
         (shell::has_substitution(first.raw) || first.raw.front() == '"' ||
          first.raw.front() == '\'');
}

/// An escaped space at the end of a line is a finding of its own.
bool ends_in_backslash(const shell::Command& command) {
  return command.words.back().raw.starts_with('\\');
}

std::vector<Break> breaks_of(const yaml::Node& command,
                             const std::vector<shell::Command>& commands) {
  std::vector<Break> breaks;
  for (std::size_t i = 1; i < commands.size(); ++i) {
    const shell::Command& before = commands[i - 1];
    const shell::Command& after = commands[i];
    if (!after.after_line_end || after.words.empty() || before.words.empty()) continue;
    if (before.compound || ends_in_backslash(before) || !goes_on(command, commands, i)) continue;
    if (stands_in_brackets(after, command.text)) continue;
    breaks.push_back({&before, &after});
  }
  return breaks;
}

Span all_words(const shell::Command& command) {
  return {command.words.front().span.begin, command.words.back().span.end};
}

/// Nothing where a backslash at the end of a line would not reach the next one: after a comment, a
/// redirection or whitespace, before an empty line, or where it would escape something in quotes.
std::optional<Fix> joining(const yaml::Node& command, const text::MappedText& text,
                           const std::vector<Break>& breaks) {
  if (command.style == yaml::Style::double_quoted) return {};
  Fix fix{"end the lines with a backslash", false, {}};
  for (const Break& one : breaks) {
    Offset end = one.before->words.back().span.end;
    for (const shell::Word& file : one.before->written) end = std::max(end, file.span.end);
    const Offset next = one.after->words.front().span.begin;
    const std::string_view between = text.text.substr(end, next - end);
    if (!between.starts_with('\n') || between.find_first_not_of(" \t", 1) != between.npos)
      return {};
    if (text.text[end - 1] == '\\') return {};
    const Offset place = text.source(Span{end - 1, end}).end;
    fix.edits.push_back({{place, place}, " \\"});
  }
  return fix;
}

void check(const Visit& visit, Report& report) {
  if (!visit.node.is_string() || visit.node.text.find('\n') == std::string_view::npos) return;
  const text::MappedText text = yaml::mapped_text(visit.job.document, visit.node);
  const std::vector<shell::Command> commands = shell::commands_in(text.text);
  const std::vector<Break> breaks = breaks_of(visit.node, commands);
  if (breaks.empty()) return;
  const Span before = all_words(*breaks.front().before);
  const Span after = all_words(*breaks.front().after);
  // The documentation of components says that they do not take backslashes.
  const bool takes_backslashes = !is_component(visit.job);
  Diagnostic diagnostic = finding(
      descriptor, text.source(after),
      breaks.size() == 1
          ? std::string("the shell runs this line as a command of its own")
          : fmt::format("the shell runs this line and {} more as commands of their own",
                        breaks.size() - 1),
      fmt::format("the shell sees `{}`, ends there, and goes on with `{}`: {}",
                  shown(before.of(text.text)), shown(after.of(text.text)),
                  takes_backslashes ? "end the lines with `\\`"
                                    : "write the command after `>-`, which joins the lines"));
  auto fix = takes_backslashes ? joining(visit.node, text, breaks) : std::nullopt;
  if (fix) diagnostic.fixes.push_back(std::move(*fix));
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule split_command{descriptor, "@.command", check};

}  // namespace aml::rules
