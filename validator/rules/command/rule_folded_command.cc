#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "validator/rules/command_text.h"
#include "validator/rules/support.h"
#include "validator/shell/command.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1205",
    .name = "folded-command",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "YAML 1.1: lines of a folded text are joined by spaces",
    .summary = "Lines that are commands of their own are joined into one",
    .explanation =
        "After `>` and `>-`, and in a text without any mark, YAML joins the lines by spaces, and "
        "the shell sees one line: in `source env.sh` followed by `python train.py` the second "
        "becomes an argument of the first and never runs. Join commands by `&&`, or write the "
        "text after `|`, which keeps its line ends.",
    .fix = FixKind::unsafe,
    .kinds = "job component"};

/// Programs that do not run what is given to them as arguments.
bool runs_no_arguments(const shell::Command& command, std::size_t program) {
  constexpr std::array<std::string_view, 26> programs = {
      "source", ".",       "cd",      "export", "set",   "mkdir", "pip",  "pip3",      "conda",
      "apt",    "apt-get", "Rscript", "julia",  "echo",  "ls",    "wget", "curl",      "unzip",
      "tar",    "cp",      "mv",      "rm",     "chmod", "git",   "cat",  "nvidia-smi"};
  const std::string_view name = command.words[program].raw;
  const bool python = name.starts_with("python");
  const bool shell = name == "bash" || name == "sh";
  if (!python && !shell) return std::ranges::find(programs, name) != programs.end();
  // A script; what is after -m or -c may well run another program.
  return program + 1 < command.words.size() && !command.words[program + 1].raw.starts_with('-');
}

/// Whether these words begin a command: a program, and after it what such a program takes.
bool begins_command(const shell::Command& command, std::size_t at) {
  if (at + 1 >= command.words.size()) return false;
  const std::string_view name = command.words[at].raw;
  const std::string_view next = command.words[at + 1].raw;
  const auto among = [](std::string_view word, std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, word) != words.end();
  };
  if (name == "python" || name.starts_with("python3")) {
    return next.find(".py") != next.npos || among(next, {"-m", "-c", "-u"});
  }
  if (name == "Rscript") return next.find(".R") != next.npos || next.starts_with('-');
  if (name == "julia") return next.find(".jl") != next.npos || next.starts_with('-');
  if (name == "bash" || name == "sh") return next.find(".sh") != next.npos || next == "-c";
  if (name == "pip" || name == "pip3")
    return among(next, {"install", "list", "freeze", "uninstall"});
  if (name == "conda") return among(next, {"install", "activate", "env", "create", "run"});
  if (name == "apt-get" || name == "apt") return among(next, {"install", "update"});
  if (name == "export") return next.find('=') != next.npos;
  if (name == "accelerate") return next == "launch";
  return among(name, {"source", "cd", "mkdir", "torchrun", "mpirun", "deepspeed"}) &&
         !next.starts_with('=');
}

/// Whether a line ends between a word and the one before it.
bool line_ends_before(const shell::Command& command, const std::vector<Offset>& ends,
                      std::size_t word) {
  const auto end = std::ranges::lower_bound(ends, command.words[word - 1].span.end);
  return end != ends.end() && *end < command.words[word].span.begin;
}

/// The first word of the line that a word is in.
std::size_t line_begin(const shell::Command& command, const std::vector<Offset>& ends,
                       std::size_t word) {
  while (word > 0 && !line_ends_before(command, ends, word)) --word;
  return word;
}

void check_command(const shell::Command& command, const std::vector<Offset>& ends,
                   const text::MappedText& text, Report& report) {
  std::size_t program = shell::program_index(command);
  for (std::size_t i = program + 1; i < command.words.size(); ++i) {
    const bool joined = line_ends_before(command, ends, i);
    const std::string_view before = command.words[i - 1].raw;
    if (!joined || before.starts_with('-') || before.starts_with('\\')) continue;
    if (!runs_no_arguments(command, program) || !begins_command(command, i)) continue;
    const Span line = {command.words[line_begin(command, ends, i - 1)].span.begin,
                       command.words[i - 1].span.end};
    Diagnostic diagnostic = finding(
        descriptor, text.source(line),
        fmt::format("the next line becomes an argument of `{}`", command.words[program].raw),
        fmt::format("the shell sees `{}` as one command: end this line with `&&`, or write `|` for "
                    "the mark after `command:`",
                    shown(text.text.substr(
                        command.words[program].span.begin,
                        command.words.back().span.end - command.words[program].span.begin))));
    diagnostic.notes.push_back({fmt::format("`{}` does not run", command.words[i].raw),
                                text.source(command.words[i].span)});
    // Some scripts run what is given to them.
    const std::string_view name = command.words[program].raw;
    if (name == "bash" || name == "sh") diagnostic.severity = Severity::hint;
    const Offset place = text.source(line).end;
    diagnostic.fixes.push_back(replacing("end the line with `&&`", {place, place}, " &&", false));
    report(std::move(diagnostic));
    program = i;
  }
}

void check(const Visit& visit, Report& report) {
  const std::string_view source = visit.node.span.of(visit.job.document.text);
  if (!visit.node.is_string() || source.find_first_of("\r\n") == source.npos) return;
  const text::MappedText text = yaml::mapped_text(visit.job.document, visit.node);
  const std::vector<Offset> ends = folded_line_ends(visit.job, text);
  if (ends.empty()) return;
  for (const shell::Command& command : shell::commands_in(text.text)) {
    if (shell::program_index(command) < command.words.size())
      check_command(command, ends, text, report);
  }
}

}  // namespace

extern const Rule folded_command{descriptor, "@.command", check};

}  // namespace aml::rules
