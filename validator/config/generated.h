#pragma once

#include <string>
#include <string_view>

/// What is made of the option table, so that nothing is written down twice.
namespace aml::config {

/// The JSON Schema of `.aml-lint.yaml`.
std::string config_schema();

/// A `.aml-lint.yaml` to begin with: every key, explained, as a comment.
std::string config_template();

/// The manual page, for man(1).
std::string man_page(std::string_view version);

/// The completions of "bash", "zsh" or "fish".
std::string completions(std::string_view shell);

}  // namespace aml::config
