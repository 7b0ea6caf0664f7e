#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "validator/schema/shape.h"

/// Questions about a whole schema.
namespace aml::schema {

/// Paths where a key of this name is valid ("resources.instance_count", `*` for a free name), the
/// shortest first.
std::vector<std::string> homes_of(const Shape& root, std::string_view key);

/// Whether the word is one of an enum.
bool knows_word(const Shape& root, std::string_view word);

}  // namespace aml::schema
