#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace aml::azure {

/// Seconds as an ISO 8601 duration, in the largest units: `PT1H`, `P1DT1H1M1S`, `-PT1S`.
std::string iso_duration(long long seconds);

/// The seconds of a duration in days or smaller units; nothing for another text.
std::optional<long long> seconds_of_duration(std::string_view text);

}  // namespace aml::azure
