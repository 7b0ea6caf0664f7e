#pragma once

#include <optional>
#include <string_view>

/// Time zones as Windows names them.
namespace aml::rules {

bool is_time_zone(std::string_view name);  ///< without regard to case

std::optional<std::string_view> nearest_time_zone(std::string_view name);

}  // namespace aml::rules
