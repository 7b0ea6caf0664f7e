#pragma once

#include <vector>

#include "validator/secrets/candidate.h"
#include "validator/yaml/document.h"

namespace aml::secrets {

/// A candidate in a YAML document.
struct Place {
  Span span;              ///< its bytes in the source, without quotes and keys
  std::string_view kind;  ///< empty where only a key promises one
  Confidence confidence = Confidence::possible;
  std::string_view value;              ///< as it is read, escapes resolved
  const yaml::Node* scalar = nullptr;  ///< that holds it; null in comments and broken text
  const yaml::Node* name = nullptr;    ///< the key that makes it likely, where one does
};

/// All of them, ordered, without overlaps. Keys, lists, comments and text that could not be read
/// are searched too, and so is every further occurrence of a secret, however it is written.
std::vector<Place> find_in_document(const yaml::Document& document);

}  // namespace aml::secrets
