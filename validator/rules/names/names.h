#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "validator/rules/rule.h"

/// Names of jobs and experiments: a letter or digit, then letters, digits, `-` and `_`.
namespace aml::rules {

/// What is wrong with a name, as the rest of a sentence: "must not contain `!`".
struct NameFault {
  std::string text;
  Span at;  ///< the character in the name; the whole name where it is not one character's fault
};
std::optional<NameFault> name_fault(std::string_view name, std::size_t longest);

/// The first character that no declared name has there: a letter or `_`, then digits too. The whole
/// name where there is none.
Span declared_name_fault(std::string_view name);

/// A piece of a scalar's text in the source; the scalar itself, or its key, for an empty piece.
Span place_in(const doc::Job& job, const yaml::Node& scalar, Span piece);

/// Whether some program is to fill in a part of it before the job is submitted: `$(Build.Id)`,
/// `{{ name }}`, `#{name}#`. Placeholders of Azure ML are none.
bool is_template(std::string_view name);

/// The nearest legal name, when there is anything left of it.
std::optional<std::string> legal_name(std::string_view name, std::size_t longest);

}  // namespace aml::rules
