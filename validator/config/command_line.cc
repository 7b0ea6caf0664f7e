#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <map>

#include "validator/config/options.h"
#include "validator/rules/rule.h"
#include "validator/text/nearest.h"

namespace aml::config {
namespace {

constexpr const char* footer = R"(Exit code:
  0  nothing at or above the severity of --fail-on
  1  findings
  2  wrong usage, or a file that cannot be read
  3  an error of aml-lint itself)";

/// "-j,--jobs" -> "--jobs"
std::string_view long_name(const Option& option) {
  return option.names.substr(option.names.find("--"));
}

/// CLI11's parser over the option table.
class Parser {
 public:
  Parser()
      : app_("Checks Azure ML job files: command jobs and sweep jobs, of today and of 2021.",
             "aml-lint") {
    app_.set_help_flag();  // ours is in the table, as any other
    app_.allow_extras();   // unknown options are told with the nearest known one
    app_.footer(footer);
    paths_ = app_.add_option("PATH", "Files, folders, or - for standard input");
    paths_->type_name("")->expected(0, CLI::detail::expected_max_vector_size);
    for (const Option& option : option_table()) add(option);
  }

  std::string help() const { return app_.help(); }

  /// What is wrong, or an empty text. May throw what CLI11 throws.
  std::string parse(std::span<const char* const> arguments, Options& options) {
    // CLI11 takes words from the back.
    app_.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    const std::vector<std::string> unknown = app_.remaining();
    if (!unknown.empty()) return unknown_option(unknown.front());

    options.paths = paths_->results();
    std::map<const CLI::Option*, std::size_t> used;
    for (const CLI::Option* given : app_.parse_order()) {
      const auto known = known_.find(given);
      if (known == known_.end()) continue;
      std::string problem = apply(*known->second, given->results().at(used[given]++), options);
      if (!problem.empty()) return problem;
    }
    return {};
  }

 private:
  void add(const Option& option) {
    const std::string names(option.names);
    CLI::Option* added = option.argument.empty() ? app_.add_flag(names) : app_.add_option(names);
    added->description(std::string(option.help))->group(std::string(option.group));
    added->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    if (!option.argument.empty()) {
      added->type_name(std::string(option.argument))->allow_extra_args(false);
      added->expected(1, CLI::detail::expected_max_vector_size);
      added->default_str(std::string(option.fallback));
    }
    known_.emplace(added, &option);
  }

  static std::string apply(const Option& option, std::string_view value, Options& options) {
    if (option.argument.empty()) {
      if (value != "true") return fmt::format("{} takes no value", long_name(option));
      value = {};
    }
    const auto& choices = option.choices;
    if (!choices.empty() && std::find(choices.begin(), choices.end(), value) == choices.end()) {
      const auto near = text::nearest(value, choices);
      return fmt::format("{}: `{}` is none of {}{}", long_name(option), value,
                         fmt::join(choices, ", "),
                         near ? fmt::format("; did you mean `{}`?", *near) : "");
    }
    const std::optional<std::string> problem = option.apply(value, options);
    return problem ? fmt::format("{}: {}", long_name(option), *problem) : "";
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
  CLI::Option* paths_ = nullptr;
  std::map<const CLI::Option*, const Option*> known_;
};

/// The only thing that CLI11 itself finds wrong: an option at the end without its argument.
std::string missing_value(std::span<const char* const> arguments, const std::exception& told) {
  const std::string_view last = arguments.empty() ? "" : arguments.back();
  for (const Option& option : option_table()) {
    if (long_name(option) == last || option.names.substr(0, 2) == last) {
      return fmt::format("{} needs a value: {}", long_name(option), option.argument);
    }
  }
  return told.what();
}

std::string unknown_rule_name(const CheckOptions& options) {
  const auto word = unknown_rule(options);
  if (!word) return {};
  std::vector<std::string_view> names;
  for (const RuleDescriptor* rule : rules::registry()) names.push_back(rule->name);
  const auto near = text::nearest(*word, names);
  return fmt::format("no rule is named `{}`; {}", *word,
                     near ? fmt::format("did you mean `{}`?", *near) : "see --list-rules");
}

}  // namespace

Parsed parse_arguments(std::span<const char* const> arguments) {
  Parsed parsed;
  try {
    parsed.error = Parser().parse(arguments, parsed.options);
  } catch (const std::exception& told) {
    parsed.error = missing_value(arguments, told);
  }
  if (parsed.error.empty()) parsed.error = unknown_rule_name(parsed.options.check);
  return parsed;
}

std::string help_text() { return Parser().help(); }

}  // namespace aml::config
