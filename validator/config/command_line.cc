#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "validator/check/rule_names.h"
#include "validator/config/options.h"
#include "validator/text/nearest.h"

namespace aml::config {
namespace {

/// An option as the command line has it; `value` is empty for a switch.
struct Use {
  const Option* option;
  std::string_view value;
};

const Option* option_named(std::string_view name) {
  const auto found = std::ranges::find_if(option_table(), [name](const Option& option) {
    return name == long_name(option) || name == short_name(option);
  });
  return found == option_table().end() ? nullptr : &*found;
}

std::string unknown_option(std::string_view name) {
  std::vector<std::string_view> names;
  for (const Option& option : option_table()) names.push_back(long_name(option));
  const auto near = text::nearest(name, names);
  return fmt::format("unknown option `{}`; {}", name,
                     near ? fmt::format("did you mean `{}`?", *near) : "see --help");
}

/// Splits the words of a command line into options and paths, by the option table. What begins with
/// a dash is an option; `-` alone, and all after `--`, are paths.
class Splitter {
 public:
  explicit Splitter(std::span<const char* const> words) : words_(words) {}

  std::vector<Use> uses;
  std::vector<std::string> paths;

  /// What is wrong, or an empty string.
  std::string split() {
    while (next_ < words_.size()) {
      const std::string_view word = words_[next_++];
      std::string problem;
      if (word.size() < 2 || word.front() != '-') {
        paths.emplace_back(word);
      } else if (word == "--") {
        while (next_ < words_.size()) paths.emplace_back(words_[next_++]);
      } else {
        problem = word.starts_with("--") ? take_long(word) : take_short(word);
      }
      if (!problem.empty()) return problem;
    }
    return {};
  }

 private:
  /// `--format json`, `--format=json`, `--quiet`.
  std::string take_long(std::string_view word) {
    const std::size_t sign = word.find('=');
    const std::string_view name = word.substr(0, sign);
    const Option* option = option_named(name);
    if (option == nullptr) return unknown_option(name);
    const bool has_value = sign != word.npos;
    if (option->argument.empty()) {
      if (has_value) return fmt::format("{} takes no value", name);
      uses.push_back({option, {}});
      return {};
    }
    return has_value ? take(*option, word.substr(sign + 1)) : take_next(*option);
  }

  /// `-j 4`, `-j4`, `-qh`.
  std::string take_short(std::string_view word) {
    for (std::size_t i = 1; i < word.size(); ++i) {
      const std::string name{'-', word[i]};
      const Option* option = option_named(name);
      if (option == nullptr) return unknown_option(i == 1 ? word : name);
      if (!option->argument.empty()) {
        return i + 1 < word.size() ? take(*option, word.substr(i + 1)) : take_next(*option);
      }
      uses.push_back({option, {}});
    }
    return {};
  }

  std::string take(const Option& option, std::string_view value) {
    if (value.empty()) {
      return fmt::format("{} needs a value: {}", long_name(option), option.argument);
    }
    uses.push_back({&option, value});
    return {};
  }

  /// The next word is the value, whatever it looks like.
  std::string take_next(const Option& option) {
    if (next_ == words_.size()) return take(option, {});
    uses.push_back({&option, words_[next_++]});
    return {};
  }

  std::span<const char* const> words_;
  std::size_t next_ = 0;
};

std::string apply(const Use& use, Options& options) {
  const Option& option = *use.option;
  const std::optional<std::string> problem = assign(option, use.value, options);
  if (problem) return fmt::format("{}: {}", long_name(option), *problem);
  const bool is_short = !option.stands_for.empty();
  options.given.push_back({is_short ? option_of_key(option.key) : &option,
                           std::string(is_short ? option.stands_for : use.value), "command line"});
  return {};
}

std::string parse(std::span<const char* const> words, Options& options) {
  Splitter splitter(words);
  std::string problem = splitter.split();
  if (!problem.empty()) return problem;
  options.paths = std::move(splitter.paths);
  for (const Use& use : splitter.uses) {
    problem = apply(use, options);
    if (!problem.empty()) return problem;
  }
  return {};
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
  if (!options.kind.empty() && options.action != Action::list_files) {
    return "--kind chooses among listed files: add --list-files";
  }
  if (options.action == Action::graph &&
      (options.paths.size() != 1 || !options.files_from.empty())) {
    return "--graph draws one pipeline: name one file, or - for standard input";
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
  parsed.error = parse(arguments, parsed.options);
  if (parsed.error.empty()) parsed.error = contradiction(parsed.options);
  if (parsed.error.empty()) parsed.error = unknown_rule_name(parsed.options.check);
  return parsed;
}

}  // namespace aml::config
