#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "validator/document/plain_value.h"
#include "validator/host/disk.h"

namespace aml::backend {

/// A key, or the index of an item.
using Step = std::variant<std::string, std::size_t>;

/// The steps of `resources.instance_count` or `search_space.lr.values[0]`; fails for what is no
/// path.
host::Result<std::vector<Step>> steps_of(std::string_view path);

/// Puts a value at such a path. It is read as JSON, or is the text itself. Returns what is wrong
/// with the path, or nothing.
std::string set_path(doc::Value& tree, std::string_view path, const std::string& value);

}  // namespace aml::backend
