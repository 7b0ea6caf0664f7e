#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "validator/config/options.h"

/// What the values of options may be, and where they are put.
namespace aml::config {

/// What is wrong with a value, or nothing.
using Problem = std::optional<std::string>;

inline constexpr std::string_view formats[] = {"auto",   "text",   "short", "json",  "sarif",
                                               "github", "gitlab", "azure", "junit", "checkstyle"};
inline constexpr std::string_view dialects[] = {"auto", "ga", "transitional-2021", "preview-2021"};
inline constexpr std::string_view levels[] = {"error", "warning", "info", "hint", "never"};
inline constexpr std::string_view colors[] = {"auto", "always", "never"};
inline constexpr std::string_view graphs[] = {"mermaid", "dot", "json"};
inline constexpr std::string_view shells[] = {"bash", "zsh", "fish"};

/// The choice that was likely meant; a short form too is near: `warn` for `warning`.
std::optional<std::string_view> nearest_choice(std::string_view value,
                                               std::span<const std::string_view> choices);

Problem set_severity(std::string_view value, Options& options);
Problem set_jobs(std::string_view value, Options& options);
/// As elsewhere, `-` is standard output.
Problem set_output_file(std::string_view value, Options& options);
Problem set_dialect(std::string_view value, Options& options);
Problem set_format(std::string_view value, Options& options);
Problem set_color(std::string_view value, Options& options);
Problem set_fail_on(std::string_view value, Options& options);
Problem set_strict(std::string_view value, Options& options);
Problem add_excluded(std::string_view value, Options& options);
Problem add_selected(std::string_view value, Options& options);
Problem add_ignored(std::string_view value, Options& options);

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

template <bool Options::*member>
Problem turn_on(std::string_view, Options& options) {
  options.*member = true;
  return {};
}

}  // namespace aml::config
