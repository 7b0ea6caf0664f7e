#pragma once

#include "validator/schema/shape.h"
#include "validator/yaml/document.h"

/// `{type: choice, values: 16, 32}`: a list whose brackets were forgotten in braces. YAML reads its
/// first item as the value and the others as keys without one.
namespace aml::schema {

bool asks_for_list(const Shape& shape);

/// `text` is the document's. Where the list that begins with `value` ends: after the last key
/// without a value that follows it at once, else after the value itself.
Offset end_of_bare_list(const yaml::Node& value, std::string_view text);

/// Whether a key of a mapping is an item of such a list.
bool is_stray_item(const yaml::Node& key, const yaml::Node& mapping, const Shape& shape,
                   std::string_view text);

}  // namespace aml::schema
