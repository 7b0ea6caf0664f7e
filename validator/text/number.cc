#include "validator/text/number.h"

#include <charconv>
#include <cstdlib>
#include <string>

namespace aml::text {

#ifdef __cpp_lib_to_chars

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

#else  // libc++ before 20

std::optional<double> to_double(std::string_view text) {
  const std::string_view unsigned_text = text.substr(text.starts_with('-') ? 1 : 0);
  constexpr std::string_view firsts = "0123456789.iInN";
  const bool may_be = !unsigned_text.empty() && firsts.find(unsigned_text.front()) != firsts.npos &&
                      text.find_first_of(std::string_view("xX\0", 3)) == text.npos;
  if (!may_be) return {};
  const std::string whole(text);
  char* end = nullptr;
  const double number = std::strtod(whole.c_str(), &end);
  return end == whole.c_str() + whole.size() ? std::optional(number) : std::nullopt;
}

#endif

}  // namespace aml::text
