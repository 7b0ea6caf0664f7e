#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "validator/schema/shape.h"
#include "validator/yaml/document.h"

/// The small pieces that messages are made of.
namespace aml::schema {

/// The legal words of an enum, or of the discriminator of a union with all its branches. In the
/// order of the schema.
std::vector<std::string_view> words_of(const Shape& shape);

/// The word that was most likely meant.
std::optional<std::string_view> nearest_word(const std::vector<std::string_view>& words,
                                             std::string_view text);

/// "`a`, `b` or `c`".
std::string one_of(const std::vector<std::string_view>& words);
/// "`a`, `b`, `c`".
std::string listed(const std::vector<std::string_view>& words);

/// What a value must be: "text", "a whole number or a mapping", "`ssh` or `vs_code`".
std::string expected(const Shape& shape);

/// What a node is: "a mapping", "the number 5", "a date".
std::string described(const yaml::Node& node);

/// The first line of a text, cut where it is long.
std::string shortened(std::string_view text);

/// How a node is called: its path, or "the file" for the root.
std::string called(const yaml::Node& node);

}  // namespace aml::schema
