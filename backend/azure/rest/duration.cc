#include "backend/azure/rest/duration.h"

#include <fmt/format.h>

namespace aml::azure {

std::string iso_duration(long long seconds) {
  if (seconds == 0) return "P0D";
  const bool negative = seconds < 0;
  // The smallest number has no positive counterpart.
  const auto size = negative ? 0 - static_cast<unsigned long long>(seconds)
                             : static_cast<unsigned long long>(seconds);
  const auto days = size / 86'400;
  std::string time;
  const auto add = [&](unsigned long long count, char unit) {
    if (count != 0) time += fmt::format("{}{}", count, unit);
  };
  add(size / 3600 % 24, 'H');
  add(size / 60 % 60, 'M');
  add(size % 60, 'S');
  return fmt::format("{}P{}{}{}", negative ? "-" : "",
                     days == 0 ? std::string() : fmt::format("{}D", days), time.empty() ? "" : "T",
                     time);
}

}  // namespace aml::azure
