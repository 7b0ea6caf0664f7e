#include "backend/azure/assets/polling.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace aml::azure {

std::chrono::seconds polling_pause(std::chrono::duration<double> elapsed,
                                   const PollingBounds& bounds) {
  const double longest = static_cast<double>(bounds.longest.count());
  const double pause = longest / (1 + 100 * std::exp(-elapsed.count() / 20));
  return std::max(bounds.shortest, std::chrono::seconds(static_cast<std::int64_t>(pause)));
}

}  // namespace aml::azure
