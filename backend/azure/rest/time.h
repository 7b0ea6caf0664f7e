#pragma once

#include <cstdint>
#include <string_view>

namespace aml::azure {

/// A time as the service writes it, `2026-01-02T03:04:05.0000000+00:00` or `...Z`, in milliseconds
/// since 1970. 0 for what is not one.
std::int64_t milliseconds_of(std::string_view time);

}  // namespace aml::azure
