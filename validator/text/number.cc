#include "validator/text/number.h"

#include <charconv>
#include <cstdlib>
#include <string>

namespace aml::text {

std::optional<double> to_double(std::string_view text) {
  double number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (end != text.data() + text.size()) return {};
  // `from_chars` leaves the number alone here.
  if (problem == std::errc::result_out_of_range)
    return std::strtod(std::string(text).c_str(), nullptr);
  if (problem != std::errc{}) return {};
  return number;
}

}  // namespace aml::text
