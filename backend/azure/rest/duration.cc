#include "backend/azure/rest/duration.h"

#include <charconv>
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

std::optional<long long> seconds_of_duration(std::string_view text) {
  constexpr long long most = 1'000'000'000;  // of a unit: a sum of them does not overflow
  if (!text.starts_with('P') || text.size() < 3) return {};
  text.remove_prefix(1);
  long long seconds = 0;
  bool is_time = false;
  while (!text.empty()) {
    if (text.front() == 'T' && !is_time && text.size() > 1) {
      is_time = true;
      text.remove_prefix(1);
    }
    long long count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    const auto length = static_cast<std::size_t>(end - text.data());
    if (error != std::errc() || count < 0 || count > most || length == text.size()) return {};
    const char unit = text[length];
    if (unit == 'D' && !is_time) {
      seconds += count * 86'400;
    } else if (unit == 'H' && is_time) {
      seconds += count * 3600;
    } else if (unit == 'M' && is_time) {
      seconds += count * 60;
    } else if (unit == 'S' && is_time) {
      seconds += count;
    } else {
      return {};
    }
    text.remove_prefix(length + 1);
  }
  return seconds;
}

}  // namespace aml::azure
