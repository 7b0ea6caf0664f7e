#pragma once

#include <string>

namespace aml::azure {

/// Seconds as an ISO 8601 duration, in the largest units: `PT1H`, `P1DT1H1M1S`, `-PT1S`.
std::string iso_duration(long long seconds);

}  // namespace aml::azure
