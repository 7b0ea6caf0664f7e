#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>

#include "validator/check/rule_names.h"
#include "validator/config/options.h"
#include "validator/text/nearest.h"

namespace aml::config {
namespace {

/// CLI11's parser over the option table.
class Parser {
 public:
  Parser() {
    app_.set_help_flag();  // ours is in the table, as any other
    app_.allow_extras();   // paths, and unknown options, which are told with the nearest known one
    for (const Option& option : option_table()) add(option);
  }

  /// What is wrong, or an empty text. May throw what CLI11 throws.
  std::string parse(std::span<const char* const> arguments, Options& options) {
    // CLI11 takes words from the back.
    app_.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    if (std::string problem = take_paths(options); !problem.empty()) return problem;

    std::map<const CLI::Option*, std::size_t> used;
    for (const CLI::Option* given : app_.parse_order()) {
      const std::string& value = given->results().at(used[given]++);
      std::string problem = apply(*known_.at(given), value, options);
      if (!problem.empty()) return problem;
    }
    return {};
  }

 private:
  void add(const Option& option) {
    const std::string names(option.names);
    CLI::Option* added = option.argument.empty() ? app_.add_flag(names) : app_.add_option(names);
    added->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    if (!option.argument.empty()) {
      added->expected(1, CLI::detail::expected_max_vector_size)->allow_extra_args(false);
    }
    known_.emplace(added, &option);
  }

  /// What is no known option is a path, unless it looks like an option; behind `--` everything is a
  /// path.
  std::string take_paths(Options& options) const {
    bool paths_only = false;
    for (std::string& word : app_.remaining()) {
      if (!paths_only && word == "--") {
        paths_only = true;
      } else if (!paths_only && word.size() > 1 && word.front() == '-') {
        return unknown_option(word);
      } else {
        options.paths.push_back(std::move(word));
      }
    }
    return {};
  }

  static std::string apply(const Option& option, std::string_view value, Options& options) {
    if (option.argument.empty()) {
      if (value != "true") return fmt::format("{} takes no value", long_name(option));
      value = {};
    }
    const std::optional<std::string> problem = assign(option, value, options);
    if (problem) return fmt::format("{}: {}", long_name(option), *problem);
    const bool is_short = !option.stands_for.empty();
    options.given.push_back({is_short ? option_of_key(option.key) : &option,
                             std::string(is_short ? option.stands_for : value), "command line"});
    return {};
  }

  static std::string unknown_option(std::string_view word) {
    const std::string_view name = word.substr(0, word.find('='));
    std::vector<std::string_view> names;
    for (const Option& option : option_table()) names.push_back(long_name(option));
    const auto near = text::nearest(name, names);
    return fmt::format("unknown option `{}`; {}", name,
                       near ? fmt::format("did you mean `{}`?", *near) : "see --help");
  }

  CLI::App app_;
  std::map<const CLI::Option*, const Option*> known_;
};

/// The only thing that CLI11 itself finds wrong: an option without its value.
std::string missing_value(std::span<const char* const> arguments, const std::exception& told) {
  for (const Option& option : option_table()) {
    const std::string_view name = long_name(option);
    const std::string_view short_name = option.names.substr(0, 2);
    const bool is_last =
        !arguments.empty() && (arguments.back() == name || arguments.back() == short_name);
    const std::string assignment = std::string(name) + '=';
    const bool is_empty =
        std::find(arguments.begin(), arguments.end(), assignment) != arguments.end();
    if (is_last || is_empty) return fmt::format("{} needs a value: {}", name, option.argument);
  }
  return told.what();
}

std::string contradiction(const Options& options) {
  const bool reads_text =
      std::find(options.paths.begin(), options.paths.end(), "-") != options.paths.end();
  if (reads_text && options.files_from == "-") {
    return "standard input cannot be a job file and the list of --files-from";
  }
  if (options.no_config && !options.config.empty()) {
    return "--config and --no-config exclude each other";
  }
  if (options.diff && !options.write_baseline.empty()) {
    return "--diff only shows changes: leave out --write-baseline, or run it by itself";
  }
  if (options.action != Action::migrate) return "";
  // What is about findings, which --migrate does not report.
  for (const Setting& setting : options.given) {
    const std::string_view name = long_name(*setting.option);
    constexpr std::array<std::string_view, 9> of_findings = {
        "--format",   "--output-file",    "--dialect", "--select",  "--ignore",
        "--baseline", "--write-baseline", "--summary", "--severity"};
    if (std::ranges::find(of_findings, name) == of_findings.end()) continue;
    return fmt::format("--migrate reports no findings, it goes without {}{}", name,
                       name == "--dialect" ? ": each file says in which dialect it is" : "");
  }
  return "";
}

std::string unknown_rule_name(const CheckOptions& options) {
  const auto word = unknown_rule(options);
  return word ? unknown_rule_message(*word) : "";
}

}  // namespace

Parsed parse_arguments(std::span<const char* const> arguments) {
  Parsed parsed;
  try {
    parsed.error = Parser().parse(arguments, parsed.options);
  } catch (const std::exception& told) {
    parsed.error = missing_value(arguments, told);
  }
  if (parsed.error.empty()) parsed.error = contradiction(parsed.options);
  if (parsed.error.empty()) parsed.error = unknown_rule_name(parsed.options.check);
  return parsed;
}

}  // namespace aml::config
