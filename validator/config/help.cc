#include <fmt/format.h>
#include <fmt/ranges.h>
#include <iterator>

#include "validator/config/options.h"

namespace aml::config {
namespace {

constexpr std::string_view opening =
    R"(Checks Azure ML YAML: command jobs and sweep jobs, as they are written today and as they were in 2021;
environments, data, models and datastores.

Usage: aml-lint [OPTIONS] PATH...

A PATH is a file, a folder (its *.yml and *.yaml files) or - for standard input.
)";

constexpr std::string_view closing = R"(
Exit code:
  0  nothing at or above the severity of --fail-on
  1  findings; with --diff, a difference; with --migrate, something left to do
  2  wrong usage, or a file that cannot be read or written
  3  an error of aml-lint itself
)";

constexpr std::size_t column = 26;  // where the help of an option begins
constexpr std::size_t widest_values = 90;

/// "text, json; default: text"
std::string value_line(const Option& option) {
  std::string line;
  if (!option.choices.empty()) line = fmt::format("{}", fmt::join(option.choices, ", "));
  if (!line.empty() && !option.fallback.empty()) line += "; ";
  if (!option.fallback.empty()) line += fmt::format("default: {}", option.fallback);
  return line;
}

/// Adds a text below the help of its option, in lines that end at a space.
void append_values(std::string_view values, std::string& text) {
  while (!values.empty()) {
    const bool fits = values.size() <= widest_values;
    const std::size_t end = fits ? values.npos : values.rfind(' ', widest_values);
    fmt::format_to(std::back_inserter(text), "  {:{}}{}\n", "", column, values.substr(0, end));
    values.remove_prefix(end == values.npos ? values.size() : end + 1);
  }
}

}  // namespace

std::string help_text() {
  std::string text(opening);
  std::string_view group;
  for (const Option& option : option_table()) {
    if (option.group != group) {
      group = option.group;
      fmt::format_to(std::back_inserter(text), "\n{}:\n", group);
    }
    const std::string_view indent = option.names.starts_with("--") ? "    " : "";
    const std::string_view space = option.argument.empty() ? "" : " ";
    const std::string name = fmt::format("{}{}{}{}", indent, option.names, space, option.argument);
    // A long name has a line of its own.
    fmt::format_to(std::back_inserter(text), "  {:{}}{}{}\n", name, column,
                   name.size() < column ? "" : fmt::format("\n{:{}}", "", column + 2), option.help);
    append_values(value_line(option), text);
  }
  text += closing;
  return text;
}

}  // namespace aml::config
