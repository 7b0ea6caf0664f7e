#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "backend/api/result.h"
#include "validator/document/plain_value.h"

namespace aml::backend {

/// A key, or the index of an item.
using Step = std::variant<std::string, std::size_t>;

/// The steps of `resources.instance_count` or `search_space.lr.values[0]`; fails for what is no
/// path.
Result<std::vector<Step>> steps_of(std::string_view path);

/// A list as JSON, `["x","y"]`, of one that is written as another language or a shell leaves it:
/// `['x','y']`, `[x,y]`. Empty where the text is not such a list, or is JSON already.
std::string as_json_list(std::string_view text);

/// Puts a value at such a path. It is read as JSON, or is the text itself. Returns what is wrong
/// with the path, or nothing.
std::string set_path(doc::Value& tree, std::string_view path, const std::string& value);

}  // namespace aml::backend
