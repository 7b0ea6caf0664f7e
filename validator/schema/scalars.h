#pragma once

#include <string>
#include <string_view>

#include "validator/schema/shape.h"
#include "validator/yaml/document.h"

/// How the client reads a scalar where its schema asks for something else.
namespace aml::schema {

/// JSON types of a node as PyYAML gives it: an integer is `integer | number`. 0 for what JSON
/// cannot say (dates, binary values, infinity) and for what could not be read.
Types types_of(const yaml::Node& node);

/// Whether the node may appear where a value of `shape` is asked for, words and keys aside.
bool admits(const Shape& shape, const yaml::Node& node);

/// The text in the form in which it is compared with the words of an enum.
std::string fold(std::string_view text, EnumCase enum_case);

/// Whether the text is one of the words.
bool has_word(const Shape& shape, std::string_view text);

}  // namespace aml::schema
