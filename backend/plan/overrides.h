#pragma once

#include <string>
#include <utility>
#include <vector>

#include "validator/job/plain_value.h"

namespace aml::backend {

/// Puts a value at a path such as `resources.instance_count` or `search_space.lr.values[0]`. The
/// value is read as JSON, or is the text itself. Returns what is wrong with the path, or nothing.
std::string set_path(job::Value& tree, std::string_view path, const std::string& value);

}  // namespace aml::backend
