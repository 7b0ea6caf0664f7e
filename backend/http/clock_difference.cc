#include "backend/http/clock_difference.h"

#include <cstdlib>
#include <fmt/format.h>

#include "backend/http/http_date.h"

namespace aml::http {

std::string clock_advice(const Response& response, std::int64_t now) {
  constexpr int unauthorized = 401;
  constexpr int forbidden = 403;
  constexpr std::int64_t per_minute = 60;
  constexpr std::int64_t accepted = 5 * per_minute;
  if (response.status != unauthorized && response.status != forbidden) return {};
  const std::string* const text = response.headers.find("Date");
  const auto date = text != nullptr ? parse_http_date(*text) : std::nullopt;
  if (!date || std::abs(now - *date) < accepted) return {};
  return fmt::format(
      "the clock of this machine is {} minutes {}, compared with the service: set it, and run the "
      "same command again",
      std::abs(now - *date) / per_minute, now > *date ? "fast" : "slow");
}

}  // namespace aml::http
