#pragma once

#include <optional>
#include <vector>

#include "validator/document/changes.h"

namespace aml::migrate {

/// The edits that make a possible change in the text, not yet sorted. Nothing when the text is laid
/// out in a way that these cannot follow.
std::optional<std::vector<Edit>> edits_for(const yaml::Document& document,
                                           const doc::Change& change);

/// The edits that add `key: value` to `limits`, or a new `limits` after a key of the root.
std::optional<std::vector<Edit>> edits_for_limit(const yaml::Document& document,
                                                 std::string_view key, long long value,
                                                 std::string_view behind);

}  // namespace aml::migrate
