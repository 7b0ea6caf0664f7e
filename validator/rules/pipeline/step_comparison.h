#pragma once

#include "validator/rules/pipeline/steps.h"

/// What a step, or a pipeline that is a component as a whole, gives, beside what its component
/// declares. Where the declarations are written makes no difference. Nothing here reports anything.
namespace aml::rules {

/// A name that is given and the component does not declare.
struct GivenName {
  std::string_view what;  ///< "input", "output"
  std::string_view name;
  const yaml::Node* key;
  std::vector<std::string_view> declared;  ///< the names that there are
};
/// Inputs, parameters of a search space, and outputs.
std::vector<GivenName> undeclared_names(const yaml::Node& user, const Declared& declared);

/// The inputs that the component needs and that are not given.
std::vector<std::string_view> missing_inputs(const yaml::Node& user, const Declared& declared);

/// What is wrong with a value that is given.
struct UnfitValue {
  const yaml::Node* value;
  Severity severity;
  std::string message;
  const yaml::Node* declaration = nullptr;  ///< the key of the input where it is declared
};
std::vector<UnfitValue> unfit_values(const yaml::Node& user, const Declared& declared);

}  // namespace aml::rules
