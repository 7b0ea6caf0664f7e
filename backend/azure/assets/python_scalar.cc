#include "backend/azure/assets/python_scalar.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <fmt/format.h>

#include "validator/text/ascii.h"
#include "validator/yaml/constructible.h"
#include "validator/yaml/view.h"

namespace aml::azure {
namespace {

using Type = PythonScalar::Type;

/// An integer of any length in decimal digits, from digits in another base.
std::string decimal(std::string_view digits, int base) {
  std::string reversed = "0";
  for (const char digit : digits) {
    int carry = text::is_digit(digit) ? digit - '0' : text::lower(digit) - 'a' + 10;
    for (char& place : reversed) {
      carry += (place - '0') * base;
      place = static_cast<char>('0' + carry % 10);
      carry /= 10;
    }
    for (; carry > 0; carry /= 10) reversed += static_cast<char>('0' + carry % 10);
  }
  while (reversed.size() > 1 && reversed.back() == '0') reversed.pop_back();
  return {reversed.rbegin(), reversed.rend()};
}

/// Nothing for one in base 60 beyond 64 bits.
std::optional<std::string> integer_text(const yaml::Node& scalar) {
  if (const auto value = yaml::as_integer(scalar)) return std::to_string(*value);
  std::string digits(scalar.text);
  std::erase(digits, '_');
  const bool negative = digits.starts_with('-');
  if (negative || digits.starts_with('+')) digits.erase(0, 1);
  if (digits.find(':') != digits.npos) return {};
  const std::string_view view = digits;
  const std::string value = view.starts_with("0x")   ? decimal(view.substr(2), 16)
                            : view.starts_with("0b") ? decimal(view.substr(2), 2)
                            : view.starts_with('0')  ? decimal(view, 8)
                                                     : decimal(view, 10);
  return negative ? '-' + value : value;
}

std::string float_text(double number) {
  if (std::isnan(number)) return ".nan";
  if (std::isinf(number)) return number > 0 ? ".inf" : "-.inf";
  std::string text = python_repr(number);
  // YAML 1.1 wants a point in a float.
  const std::size_t exponent = text.find('e');
  if (exponent != text.npos && text.find('.') == text.npos) text.insert(exponent, ".0");
  return text;
}

/// Reads the parts of a timestamp, which has the form that YAML wants.
class TimestampReader {
 public:
  explicit TimestampReader(std::string_view text) : rest_(text) {}

  PythonScalar read() {
    using namespace std::chrono;
    const int years = number();
    const auto months = static_cast<unsigned>(number());
    const auto days = static_cast<unsigned>(number());
    const sys_days date = year(years) / month(months) / day(days);
    const auto seconds_of = [](auto time) { return duration<double>(time).count(); };
    std::string written = fmt::format("{:04}-{:02}-{:02}", years, months, days);
    if (rest_.empty()) return {Type::date, written, seconds_of(date.time_since_epoch())};

    const int hour = number();
    const int minute = number();
    const int second = number();
    const int micro = microseconds();
    written += fmt::format(" {:02}:{:02}:{:02}", hour, minute, second);
    if (micro != 0) written += fmt::format(".{:06}", micro);
    const double local =
        seconds_of(date.time_since_epoch()) + hour * 3600 + minute * 60 + second + micro * 1e-6;
    const auto zone = zone_minutes();
    if (!zone) return {Type::local_time, written, local};
    written += fmt::format("{}{:02}:{:02}", *zone < 0 ? '-' : '+', std::abs(*zone) / 60,
                           std::abs(*zone) % 60);
    return {Type::zoned_time, written, local - *zone * 60};
  }

 private:
  /// The next digits, and the separators before them.
  int number() {
    rest_.remove_prefix(std::min(rest_.find_first_of("0123456789"), rest_.size()));
    int value = 0;
    while (!rest_.empty() && text::is_digit(rest_.front())) value = value * 10 + take() - '0';
    return value;
  }

  int microseconds() {
    if (!rest_.starts_with('.')) return 0;
    take();
    std::string digits;
    while (!rest_.empty() && text::is_digit(rest_.front())) digits += take();
    digits.resize(6, '0');
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
  }

  std::optional<int> zone_minutes() {
    const std::size_t sign = rest_.find_first_of("+-Z");
    if (sign == rest_.npos) return {};
    if (rest_[sign] == 'Z') return 0;
    const bool west = rest_[sign] == '-';
    const int hours = number();
    const int minutes = hours * 60 + number();
    return west ? -minutes : minutes;
  }

  char take() {
    const char first = rest_.front();
    rest_.remove_prefix(1);
    return first;
  }

  std::string_view rest_;
};

}  // namespace

std::string python_repr(double number) {
  if (std::isnan(number)) return "nan";
  if (std::isinf(number)) return number > 0 ? "inf" : "-inf";
  std::array<char, 64> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::abs(number),
                                 std::chars_format::scientific)
                       .ptr;
  std::string_view shortest(buffer.data(), end);
  const std::size_t e = shortest.find('e');
  int exponent = 0;
  const std::size_t plus = shortest[e + 1] == '+' ? 1 : 0;
  std::from_chars(shortest.data() + e + 1 + plus, end, exponent);
  std::string digits(shortest.substr(0, e));
  std::erase(digits, '.');

  const std::string sign = std::signbit(number) ? "-" : "";
  const auto count = static_cast<int>(digits.size());
  if (exponent < -4 || exponent >= 16) {
    if (count > 1) digits.insert(1, ".");
    return fmt::format("{}{}e{}{:02}", sign, digits, exponent < 0 ? '-' : '+', std::abs(exponent));
  }
  if (exponent < 0) {
    return sign + "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
  }
  if (count <= exponent + 1) {
    return sign + digits + std::string(static_cast<std::size_t>(exponent + 1 - count), '0') + ".0";
  }
  digits.insert(static_cast<std::size_t>(exponent + 1), ".");
  return sign + digits;
}

std::optional<PythonScalar> python_scalar(const yaml::Node& scalar) {
  if (!scalar.is_scalar() || yaml::refused_scalar(scalar.type, scalar.text)) return {};
  switch (scalar.type) {
    case yaml::ScalarType::null:
      return PythonScalar{Type::null, "null", 0};
    case yaml::ScalarType::boolean: {
      const auto value = yaml::as_boolean(scalar);
      if (!value) return {};
      return PythonScalar{Type::boolean, *value ? "true" : "false", *value ? 1.0 : 0.0};
    }
    case yaml::ScalarType::integer: {
      const auto value = yaml::as_number(scalar);
      const auto written = integer_text(scalar);
      if (!value || !written) return {};
      return PythonScalar{Type::number, *written, *value};
    }
    case yaml::ScalarType::floating: {
      const auto value = yaml::as_number(scalar);
      if (!value) return {};
      return PythonScalar{Type::number, float_text(*value), *value};
    }
    case yaml::ScalarType::string:
      return PythonScalar{Type::text, std::string(scalar.text), 0};
    case yaml::ScalarType::timestamp:
      return TimestampReader(scalar.text).read();
    default:
      return {};
  }
}

}  // namespace aml::azure
