#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "validator/document/changes.h"

namespace aml::migrate {

/// What no step of a migration may change.
struct Meaning {
  doc::Value job;                     ///< in today's words
  std::vector<std::string> comments;  ///< sorted
  std::size_t errors = 0;             ///< of the syntax
  friend bool operator==(const Meaning&, const Meaning&) = default;
};

/// Nothing when the text cannot be read as a whole.
std::optional<Meaning> meaning_of(const yaml::Document& document, const doc::Classification& what,
                                  const doc::IsFolder& is_folder);

}  // namespace aml::migrate
