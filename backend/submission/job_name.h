#pragma once

#include <string>
#include <string_view>

namespace aml::backend {

/// A name for a job without one: "calm_river_4tq0zd8k2v".
std::string new_name();

/// Whether the service would take it: letters, digits, `-` and `_`, the first a letter or digit,
/// at most 255 of them.
bool is_job_name(std::string_view name);

}  // namespace aml::backend
