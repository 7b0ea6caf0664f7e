#include <fmt/format.h>
#include <fmt/ranges.h>
#include <iterator>
#include <vector>

#include "validator/config/generated.h"
#include "validator/config/options.h"
#include "validator/rules/rule.h"

namespace aml::config {
namespace {

bool takes_rules(const Option& option) { return option.argument.starts_with("RULE"); }
bool takes_file(const Option& option) { return option.argument == "FILE"; }

std::vector<std::string_view> rule_names() {
  std::vector<std::string_view> names;
  for (const RuleDescriptor* rule : rules::registry()) names.push_back(rule->name);
  return names;
}

/// A text in single quotes of a shell.
std::string shell_quoted(std::string_view text) {
  std::string result = "'";
  for (const char c : text) {
    if (c == '\'') {
      result += "'\\''";
    } else {
      result += c;
    }
  }
  return result + '\'';
}

std::string for_bash() {
  std::vector<std::string_view> options;
  std::string cases;
  for (const Option& option : option_table()) {
    options.push_back(long_name(option));
    if (!short_name(option).empty()) options.push_back(short_name(option));
    if (!option.choices.empty()) {
      fmt::format_to(std::back_inserter(cases), "    {}) words='{}' ;;\n", long_name(option),
                     fmt::join(option.choices, " "));
    } else if (takes_rules(option)) {
      fmt::format_to(std::back_inserter(cases), "    {}) words=$rules ;;\n", long_name(option));
    } else if (!option.argument.empty()) {
      fmt::format_to(std::back_inserter(cases), "    {}) return ;;\n", long_name(option));
    }
  }
  return fmt::format(R"(# Completions of aml-lint for bash.
_aml_lint() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD - 1]}} words='' done=''
  local rules='{}'
  # --format=js is three words for bash
  if [[ $current == = ]]; then
    current=''
  elif [[ $previous == = ]]; then
    previous=${{COMP_WORDS[COMP_CWORD - 2]}}
  fi
  COMPREPLY=()
  case $previous in
{}    *) [[ $current == -* ]] && words='{}' ;;
  esac
  # a list: what is before the last comma stays
  [[ $words == "$rules" && $current == *,* ]] && done=${{current%,*}},
  [[ -n $words ]] && mapfile -t COMPREPLY < <(compgen -P "$done" -W "$words" -- "${{current##*,}}")
}}
complete -o bashdefault -o default -F _aml_lint aml-lint
)",
                     fmt::join(rule_names(), " "), cases, fmt::join(options, " "));
}

/// In `[...]` of _arguments, quoted.
std::string zsh_help(std::string_view help) {
  std::string result;
  for (const char c : help) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') result += '\\';
    result += c;
  }
  return result;
}

std::string for_zsh() {
  std::string lines;
  for (const Option& option : option_table()) {
    std::string value;
    if (!option.choices.empty()) {
      value = fmt::format(":{}:({})", option.argument, fmt::join(option.choices, " "));
    } else if (takes_rules(option)) {
      value = fmt::format(":{}:_aml_lint_rules", option.argument);
    } else if (takes_file(option)) {
      value = ":FILE:_files";
    } else if (!option.argument.empty()) {
      value = fmt::format(":{}:", option.argument);
    }
    const std::string help = fmt::format("[{}]{}", zsh_help(option.help), value);
    const std::string_view equals = option.argument.empty() ? "" : "=";
    fmt::format_to(std::back_inserter(lines), "    {} \\\n",
                   shell_quoted(fmt::format("*{}{}{}", long_name(option), equals, help)));
    if (!short_name(option).empty()) {
      fmt::format_to(std::back_inserter(lines), "    {} \\\n",
                     shell_quoted(fmt::format("*{}{}", short_name(option), help)));
    }
  }
  return fmt::format(R"(#compdef aml-lint
# Completions of aml-lint for zsh.
_aml_lint_rules() {{
  _values -s , rule {}
}}

_aml_lint() {{
  _arguments \
{}    '*:PATH:_files'
}}

_aml_lint "$@"
)",
                     fmt::join(rule_names(), " "), lines);
}

std::string for_fish() {
  std::string lines = "# Completions of aml-lint for fish.\n";
  for (const Option& option : option_table()) {
    lines += fmt::format("complete -c aml-lint -l {}", long_name(option).substr(2));
    if (!short_name(option).empty()) lines += fmt::format(" -s {}", short_name(option).substr(1));
    if (!option.choices.empty()) {
      lines += fmt::format(" -x -a '{}'", fmt::join(option.choices, " "));
    } else if (takes_rules(option)) {
      lines += fmt::format(" -x -a '{}'", fmt::join(rule_names(), " "));
    } else if (takes_file(option)) {
      lines += " -r -F";
    } else if (!option.argument.empty()) {
      lines += " -x";
    }
    lines += " -d " + shell_quoted(option.help) + '\n';
  }
  return lines;
}

}  // namespace

std::string completions(std::string_view shell) {
  return shell == "zsh" ? for_zsh() : shell == "fish" ? for_fish() : for_bash();
}

}  // namespace aml::config
