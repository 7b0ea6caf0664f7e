#include "validator/config/option_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

#include "validator/text/layout.h"
#include "validator/text/nearest.h"

namespace aml::config {
namespace {

constexpr std::size_t severity_count = 4;  // of the levels; the last is none

/// Levels of other tools that mean: not at all.
constexpr std::array<std::string_view, 6> silent = {"off",    "none",    "never",
                                                    "ignore", "disable", "disabled"};

void append_words(std::string_view list, std::vector<std::string>& words) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(','), list.size());
    const std::string_view word = text::trimmed(list.substr(0, end));
    if (!word.empty()) words.emplace_back(word);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

std::string level_advice(std::string_view rule, std::string_view word) {
  if (!rule.empty() && std::ranges::find(silent, word) != silent.end()) {
    return fmt::format("; to leave a rule out, write `--ignore {}`", rule);
  }
  const auto near = nearest_choice(word, std::span(levels).first(severity_count));
  return near ? fmt::format("; did you mean `{}`?", *near) : std::string();
}

}  // namespace

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

Problem set_severity(std::string_view value, Options& options) {
  const std::size_t equals = value.find('=');
  const std::string_view rule = value.substr(0, equals);
  const std::string_view word = equals == value.npos ? "" : value.substr(equals + 1);
  const auto level = severity_from(word);
  if (level && !rule.empty()) {
    options.check.severities.emplace_back(rule, *level);
    return {};
  }
  return fmt::format("expected RULE=LEVEL with error, warning, info or hint, not `{}`{}", value,
                     level ? std::string() : level_advice(rule, word));
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

Problem set_output_file(std::string_view value, Options& options) {
  if (value != "-") return keep<&Options::output_file>(value, options);
  options.output_file.clear();
  return {};
}

Problem set_dialect(std::string_view value, Options& options) {
  options.check.dialect = doc::dialect_from(value);  // nothing for "auto"
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

Problem add_selected(std::string_view value, Options& options) {
  append_words(value, options.check.select);
  return {};
}

Problem add_ignored(std::string_view value, Options& options) {
  append_words(value, options.check.ignore);
  return {};
}

}  // namespace aml::config
