#pragma once

#include <string_view>
#include <vector>

#include "validator/yaml/document.h"

/// Where the secrets of a text stand, whatever is found and reported there.
namespace aml::rules {

struct SecretPlace {
  Span span;              ///< the bytes of the secret alone, without quotes and keys
  std::string_view what;  ///< "an access token of GitHub"; empty where only a name promises one
  const yaml::Node* scalar = nullptr;  ///< that holds it; null in comments and broken text
  const yaml::Node* name = nullptr;    ///< the key that promises a secret, where one does
};

/// All of them, ordered, without overlaps. Lists, comments and text that could not be read are
/// searched too, and so is every further occurrence of a secret that was found.
std::vector<SecretPlace> secret_places(const yaml::Document& document);

}  // namespace aml::rules
