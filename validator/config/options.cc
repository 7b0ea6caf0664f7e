#include "validator/config/options.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

#include "validator/text/nearest.h"

namespace aml::config {
namespace {

using Problem = std::optional<std::string>;

constexpr std::string_view choosing = "What is checked";
constexpr std::string_view judging = "What is reported";
constexpr std::string_view fixing = "What is fixed";
constexpr std::string_view printing = "How it is printed";
constexpr std::string_view telling = "Instead of checking";

constexpr std::string_view formats[] = {"auto",   "text",   "short", "json",  "sarif",
                                        "github", "gitlab", "azure", "junit", "checkstyle"};
constexpr std::string_view dialects[] = {"auto", "ga", "transitional-2021", "preview-2021"};
constexpr std::string_view levels[] = {"error", "warning", "info", "hint", "never"};
constexpr std::size_t severity_count = 4;  // of them; the last is none
constexpr std::string_view colors[] = {"auto", "always", "never"};
constexpr std::string_view shells[] = {"bash", "zsh", "fish"};
constexpr std::string_view schemas[] = {"commandJob", "sweepJob"};

void append_words(std::string_view list, std::vector<std::string>& words) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(','), list.size());
    if (end > 0) words.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

/// A short form too is near: `warn` for `warning`.
std::optional<std::string_view> nearest_choice(std::string_view value,
                                               std::span<const std::string_view> choices) {
  if (const auto near = text::nearest(value, choices)) return near;
  constexpr std::size_t shortest = 3;
  for (const std::string_view choice : choices) {
    const std::string_view word =
        std::min(value, choice, [](auto a, auto b) { return a.size() < b.size(); });
    if (word.size() >= shortest && value.starts_with(word) && choice.starts_with(word)) {
      return choice;
    }
  }
  return {};
}

/// Levels of other tools that mean: not at all.
constexpr std::array<std::string_view, 6> silent = {"off",    "none",    "never",
                                                    "ignore", "disable", "disabled"};

Problem set_severity(std::string_view value, Options& options) {
  const std::size_t equals = value.find('=');
  const auto level =
      severity_from(value.substr(equals == std::string_view::npos ? value.size() : equals + 1));
  if (equals == 0 || !level) {
    const std::string_view word = equals == value.npos ? "" : value.substr(equals + 1);
    const auto near =
        level ? std::nullopt : nearest_choice(word, std::span(levels).first(severity_count));
    const bool silences =
        equals != value.npos && equals > 0 && std::ranges::find(silent, word) != silent.end();
    return fmt::format("expected RULE=LEVEL with error, warning, info or hint, not `{}`{}", value,
                       silences ? fmt::format("; to leave a rule out, write `--ignore {}`",
                                              value.substr(0, equals))
                       : near   ? fmt::format("; did you mean `{}`?", *near)
                                : "");
  }
  options.check.severities.emplace_back(value.substr(0, equals), *level);
  return {};
}

Problem set_jobs(std::string_view value, Options& options) {
  constexpr unsigned most = 256;
  const auto [end, problem] =
      std::from_chars(value.data(), value.data() + value.size(), options.jobs);
  if (problem != std::errc{} || end != value.data() + value.size() || options.jobs > most) {
    return fmt::format("expected a number from 0 to {}, not `{}`", most, value);
  }
  return {};
}

template <Action action>
Problem act(std::string_view, Options& options) {
  options.action = action;
  return {};
}

template <Action action, std::string Options::*member>
Problem act_on(std::string_view value, Options& options) {
  options.action = action;
  options.*member = value;
  return {};
}

template <std::string Options::*member>
Problem keep(std::string_view value, Options& options) {
  if (value.empty()) return "expected a name, not an empty text";
  options.*member = value;
  return {};
}

/// As elsewhere, `-` is standard output.
Problem set_output_file(std::string_view value, Options& options) {
  if (value != "-") return keep<&Options::output_file>(value, options);
  options.output_file.clear();
  return {};
}

Problem set_dialect(std::string_view value, Options& options) {
  options.check.dialect = job::dialect_from(value);  // nothing for "auto"
  return {};
}

Problem set_format(std::string_view value, Options& options) {
  options.format.reset();
  for (std::size_t at = 1; at < std::size(formats); ++at) {  // in the order of `Format`
    if (value == formats[at]) options.format = static_cast<Format>(at - 1);
  }
  return {};
}

Problem set_color(std::string_view value, Options& options) {
  options.color = value == "always"  ? Color::always
                  : value == "never" ? Color::never
                                     : Color::automatic;
  return {};
}

Problem set_fail_on(std::string_view value, Options& options) {
  options.fail_on = severity_from(value);  // nothing for "never"
  return {};
}

Problem set_strict(std::string_view, Options& options) { return set_fail_on("warning", options); }

Problem add_excluded(std::string_view value, Options& options) {
  if (value.empty()) return "expected a pattern, not an empty text";
  options.exclude.emplace_back(value);
  return {};
}

template <bool Options::*member>
Problem turn_on(std::string_view, Options& options) {
  options.*member = true;
  return {};
}

Problem add_selected(std::string_view value, Options& options) {
  append_words(value, options.check.select);
  return {};
}

Problem add_ignored(std::string_view value, Options& options) {
  append_words(value, options.check.ignore);
  return {};
}

constexpr Option table[] = {
    {"--files-from",
     "FILE",
     "",
     choosing,
     "Read further paths from FILE, one a line or each ended by a NUL byte; - is standard input",
     {},
     keep<&Options::files_from>},
    {"--stdin-filename",
     "NAME",
     "<stdin>",
     choosing,
     "The name that findings give to standard input",
     {},
     keep<&Options::stdin_filename>},
    {"--dialect", "DIALECT", "auto", choosing,
     "Check as this dialect instead of the one told from each file", dialects, set_dialect,
     "dialect"},
    {"--exclude",
     "GLOB",
     "",
     choosing,
     "Leave out files that match, written as in .gitignore; may be given again",
     {},
     add_excluded,
     "exclude",
     Shape::globs},
    {"--config",
     "FILE",
     "",
     choosing,
     "The configuration of all files, instead of the nearest .aml-lint.yaml of each",
     {},
     keep<&Options::config>},
    {"--no-config",
     "",
     "",
     choosing,
     "Look for no configuration file",
     {},
     turn_on<&Options::no_config>},
    {"--require-jobs",
     "",
     "",
     choosing,
     "Exit with 2 when no job file was found",
     {},
     turn_on<&Options::require_jobs>},
    {"--no-disk",
     "",
     "",
     choosing,
     "Do not look whether the files and folders that a job names are there",
     {},
     turn_on<&Options::no_disk>},

    {"--select",
     "RULES",
     "",
     judging,
     "Report only these rules, by name, code or beginning of codes; all: advice on request too",
     {},
     add_selected,
     "select",
     Shape::rules},
    {"--ignore",
     "RULES",
     "",
     judging,
     "Do not report these rules",
     {},
     add_ignored,
     "ignore",
     Shape::rules},
    {"--severity",
     "RULE=LEVEL",
     "",
     judging,
     "Report a rule as error, warning, info or hint",
     {},
     set_severity,
     "severity",
     Shape::levels},
    {"--fail-on", "LEVEL", "error", judging, "Exit with 1 from this severity on", levels,
     set_fail_on, "fail-on"},
    {"--strict",
     "",
     "",
     judging,
     "The same as --fail-on warning",
     {},
     set_strict,
     "fail-on",
     Shape::word,
     "warning"},
    {"--baseline",
     "FILE",
     "",
     judging,
     "Leave out the findings that FILE lists",
     {},
     keep<&Options::baseline>},
    {"--write-baseline",
     "FILE",
     "",
     judging,
     "Write all findings to FILE for --baseline, and report none",
     {},
     keep<&Options::write_baseline>},

    {"--format", "FORMAT", "auto", printing,
     "For people (text, short) or for programs; auto: what the CI system reads, elsewhere text",
     formats, set_format},
    {"--output-file",
     "FILE",
     "",
     printing,
     "Write the report to FILE, replaced as a whole, and its short form to standard error",
     {},
     set_output_file},
    {"--summary",
     "",
     "",
     printing,
     "Count the findings by rule and by file at the end",
     {},
     turn_on<&Options::summary>},
    {"-q,--quiet",
     "",
     "",
     printing,
     "Print findings only: no counts, no line for files that are no jobs",
     {},
     turn_on<&Options::quiet>},
    {"--color", "WHEN", "auto", printing, "Colours; auto: on a terminal, unless NO_COLOR is set",
     colors, set_color},
    {"-j,--jobs",
     "N",
     "0",
     printing,
     "Files that are checked at the same time; 0: one for each core",
     {},
     set_jobs},

    {"--fix",
     "",
     "",
     fixing,
     "Apply the fixes that are safe, then report what is left",
     {},
     turn_on<&Options::fix>},
    {"--unsafe-fixes",
     "",
     "",
     fixing,
     "With --fix or --diff: the other fixes too; look at what they changed",
     {},
     turn_on<&Options::unsafe_fixes>},
    {"--diff",
     "",
     "",
     fixing,
     "Write nothing: show the changes as a diff, and exit with 1 if there are any",
     {},
     turn_on<&Options::diff>},
    {"--migrate",
     "",
     "",
     fixing,
     "Show jobs of 2021 in today's dialect, as a diff; with --fix, write them",
     {},
     act<Action::migrate>},

    {"--list-files",
     "",
     "",
     telling,
     "Print the files that would be looked at",
     {},
     act<Action::list_files>},
    {"--list-rules",
     "",
     "",
     telling,
     "Print every rule with its severity",
     {},
     act<Action::list_rules>},
    {"--explain",
     "RULE",
     "",
     telling,
     "Print the page of a rule: why it is there, a wrong and a right example",
     {},
     act_on<Action::explain, &Options::explain>},
    {"--print-schema", "KIND", "", telling,
     "Print the JSON Schema of a kind of job, in the dialect of --dialect", schemas,
     act_on<Action::print_schema, &Options::print_schema>},
    {"--show-config",
     "FILE",
     "",
     telling,
     "Print what holds for FILE, and where each value comes from",
     {},
     act_on<Action::show_config, &Options::show_config>},
    {"--init-config",
     "",
     "",
     telling,
     "Write a .aml-lint.yaml with comments into the working folder",
     {},
     act<Action::init_config>},
    {"--print-config-schema",
     "",
     "",
     telling,
     "Print the JSON Schema of .aml-lint.yaml",
     {},
     act<Action::print_config_schema>},
    {"--print-completions", "SHELL", "", telling, "Print the completions of a shell", shells,
     act_on<Action::print_completions, &Options::print_completions>},
    {"--print-man", "", "", telling, "Print the manual page", {}, act<Action::print_man>},
    {"--doctor",
     "",
     "",
     telling,
     "Print what is installed, which configuration holds here, and what is missing",
     {},
     act<Action::doctor>},
    {"--version", "", "", telling, "Print the version", {}, act<Action::version>},
    {"-h,--help", "", "", telling, "Print this help", {}, act<Action::help>},
};

}  // namespace

std::span<const Option> option_table() { return table; }

std::string_view long_name(const Option& option) {
  return option.names.substr(option.names.find("--"));
}

const Option* option_of_key(std::string_view key) {
  const auto found = std::find_if(std::begin(table), std::end(table), [&](const Option& option) {
    return !option.key.empty() && option.key == key && option.stands_for.empty();
  });
  return found == std::end(table) ? nullptr : found;
}

Problem assign(const Option& option, std::string_view value, Options& options) {
  const auto& choices = option.choices;
  if (!choices.empty() && std::find(choices.begin(), choices.end(), value) == choices.end()) {
    const auto near = nearest_choice(value, choices);
    return fmt::format("`{}` is none of {}{}", value, fmt::join(choices, ", "),
                       near ? fmt::format("; did you mean `{}`?", *near) : "");
  }
  return option.apply(value, options);
}

}  // namespace aml::config
