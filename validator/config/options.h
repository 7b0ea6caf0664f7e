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
  list_files,
  list_rules,
  explain,
  print_schema,
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
  bool fix = false;           ///< apply fixes that are safe
  bool unsafe_fixes = false;  ///< and those that are not
  bool diff = false;          ///< only show what they would change
  std::string explain;        ///< code or name of a rule
  std::string print_schema;   ///< "commandJob" or "sweepJob"
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
};

/// Every option of `aml-lint`, grouped, in the order in which help shows them.
std::span<const Option> option_table();

struct Parsed {
  Options options;
  std::string error;  ///< one line; empty when all is well
};

/// Reads the arguments behind the program's name. Never throws.
Parsed parse_arguments(std::span<const char* const> arguments);

/// The text of `--help`.
std::string help_text();

}  // namespace aml::config
