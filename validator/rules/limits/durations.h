#pragma once

#include <optional>
#include <string_view>

/// Lengths of time as people write them where seconds are asked for.
namespace aml::rules {

/// `PT1H30M`: days to seconds in whole numbers, as the REST interface has them. In seconds.
std::optional<long long> iso_seconds(std::string_view text);

/// Whether a text was meant so, whether or not it can be read.
bool looks_like_iso(std::string_view text);

/// `90s`, `30 min`, `1.5h`, `1h 30m`, `00:30:00`. In seconds, a positive whole number of them.
std::optional<long long> spoken_seconds(std::string_view text);

/// A key that names the unit of its time limit: `timeout_minutes`, `trial_timeout_in_hours`.
struct TimedKey {
  std::string_view limit;  ///< the key that it stands for: `timeout` or `trial_timeout`
  double seconds = 1;      ///< of its unit
};
std::optional<TimedKey> timed_key(std::string_view key);

}  // namespace aml::rules
