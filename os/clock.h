#pragma once

#include <cstdint>

namespace aml::os {

/// Milliseconds since 1970, UTC.
std::int64_t unix_milliseconds();

}  // namespace aml::os
