#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "validator/shell/command.h"

namespace aml::shell {

/// `--name`, `-name` or the `name` of `name=value`, with the value that goes with it.
struct Option {
  std::string_view name;              ///< without its dashes
  std::string_view flag;              ///< as written, with dashes
  std::optional<std::size_t> holder;  ///< index of the word that holds the value
  std::string_view value;             ///< raw; empty where there is none
  Span span;                          ///< flag and value
};

std::vector<Option> options_of(const Command& command);

/// Whether the name of an option is that of a parameter: `--learning-rate` is `learning_rate`.
bool same_option(std::string_view option, std::string_view name);

}  // namespace aml::shell
