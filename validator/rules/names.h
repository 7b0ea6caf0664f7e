#pragma once

#include <optional>
#include <string>
#include <string_view>

/// Names of jobs and experiments: a letter or digit, then letters, digits, `-` and `_`.
namespace aml::rules {

/// What is wrong with a name, as the rest of a sentence: "must not contain `!`".
std::optional<std::string> name_fault(std::string_view name, std::size_t longest);

/// The nearest legal name, when there is anything left of it.
std::optional<std::string> legal_name(std::string_view name, std::size_t longest);

}  // namespace aml::rules
