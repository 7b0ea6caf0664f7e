#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "validator/check/check.h"

/// What the user asks for: one table of options, and what a command line makes of it.
namespace aml::config {

enum class Action : std::uint8_t {
  check,
  migrate,
  list_files,
  list_rules,
  explain,
  graph,
  print_schema,
  print_config_schema,
  show_config,
  init_config,
  print_man,
  print_completions,
  doctor,
  version,
  help
};
enum class Format : std::uint8_t {
  text,
  short_lines,
  json,
  sarif,
  github,
  gitlab,
  azure,
  junit,
  checkstyle
};
enum class Color : std::uint8_t { automatic, always, never };

/// How a value is written in `.aml-lint.yaml`: a word, a list of rules, a mapping from rules to
/// levels, a list of patterns for paths.
enum class Shape : std::uint8_t { word, rules, levels, globs };

struct Option;

/// A value, and who gave it.
struct Setting {
  const Option* option;
  std::string value;   ///< as the command line has it
  std::string origin;  ///< "command line", ".aml-lint.yaml:3:9"
};

struct Options {
  Action action = Action::check;
  CheckOptions check;
  std::vector<std::string> paths;          ///< `-` is standard input
  std::string stdin_filename = "<stdin>";  ///< how findings name standard input
  std::string files_from;        ///< a file with paths, `-` for standard input; empty: none
  std::optional<Format> format;  ///< nothing: by the CI system that runs us, else text
  std::string output_file;       ///< empty: standard output
  bool summary = false;          ///< counts by rule and by file at the end
  bool quiet = false;            ///< findings only
  std::optional<Severity> fail_on = Severity::error;  ///< nothing: findings never fail
  Color color = Color::automatic;
  unsigned jobs = 0;  ///< 0: as many as there are cores
  bool require_jobs = false;
  std::string kind;           ///< of the files that are listed, an id or a group; empty: all
  bool fix = false;           ///< apply fixes that are safe
  bool unsafe_fixes = false;  ///< and those that are not
  bool diff = false;          ///< only show what they would change
  bool no_disk = false;       ///< nothing is looked up but the files that are checked
  std::string explain;        ///< code or name of a rule
  std::string graph;          ///< how a pipeline is drawn: "mermaid", "dot" or "json"
  std::string print_schema;   ///< "commandJob" or "sweepJob"
  std::string config;         ///< the configuration of all files; empty: found for each file
  bool no_config = false;
  std::vector<std::string> exclude;  ///< patterns of paths, relative to the working folder
  std::string show_config;           ///< a file, whose settings are wanted
  std::string print_completions;     ///< "bash", "zsh" or "fish"
  std::string baseline;              ///< a file with findings that are accepted; empty: none
  std::string write_baseline;        ///< the file to write them to; empty: none
  std::vector<Setting> given;        ///< what the command line says, in order
};

/// One option. All texts are constants.
struct Option {
  std::string_view names;     ///< "--format", "-h,--help"
  std::string_view argument;  ///< "FORMAT"; empty for a switch
  std::string_view fallback;  ///< what holds without the option, as text; may be empty
  std::string_view group;
  std::string_view help;
  std::span<const std::string_view> choices;  ///< legal values; empty: any text
  /// Puts a value (empty for a switch) where it belongs. Returns what is wrong with it, or nothing.
  std::optional<std::string> (*apply)(std::string_view value, Options& options);
  std::string_view key = {};         ///< in `.aml-lint.yaml`; empty: on the command line only
  Shape shape = Shape::word;         ///< of the value of `key`
  std::string_view stands_for = {};  ///< a switch that is short for this value of `key`
};

/// Every option of `aml-lint`, grouped, in the order in which help shows them.
std::span<const Option> option_table();

/// "--jobs" of "-j,--jobs".
std::string_view long_name(const Option& option);
/// "-j" of "-j,--jobs"; empty when there is none.
std::string_view short_name(const Option& option);

/// The option that a key of `.aml-lint.yaml` sets; null when there is none.
const Option* option_of_key(std::string_view key);

/// Gives an option a value. Returns what is wrong with the value, or nothing.
std::optional<std::string> assign(const Option& option, std::string_view value, Options& options);

struct Parsed {
  Options options;
  std::string error;  ///< one line; empty when all is well
};

/// Reads the arguments after the program's name. Never throws.
Parsed parse_arguments(std::span<const char* const> arguments);

/// The text of `--help`.
std::string help_text();

}  // namespace aml::config
