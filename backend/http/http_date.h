#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace aml::http {

/// Seconds since 1970 of a date as HTTP headers have it: `Wed, 21 Oct 2015 07:28:00 GMT`.
std::optional<std::int64_t> parse_http_date(std::string_view text);

/// The same way back.
std::string format_http_date(std::int64_t seconds);

}  // namespace aml::http
