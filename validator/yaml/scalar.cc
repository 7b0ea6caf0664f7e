// The implicit types of YAML 1.1 with the patterns and conversions of PyYAML's safe loader, matched
// by hand.

#include <algorithm>
#include <charconv>
#include <limits>
#include <system_error>

#include "validator/text/ascii.h"
#include "validator/text/number.h"
#include "validator/yaml/view.h"

namespace aml::yaml {
namespace {

using text::is_digit;
constexpr bool is_digit_or_bar(char c) { return is_digit(c) || c == '_'; }
constexpr bool is_octal_or_bar(char c) { return (c >= '0' && c <= '7') || c == '_'; }
constexpr bool is_binary_or_bar(char c) { return c == '0' || c == '1' || c == '_'; }
constexpr bool is_hex_or_bar(char c) {
  return is_digit_or_bar(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

template <typename... Words>
bool is_any_of(std::string_view text, Words... words) {
  return ((text == words) || ...);
}

/// Reads a text from its front.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}

  bool done() const { return rest_.empty(); }
  char peek() const { return rest_.empty() ? '\0' : rest_.front(); }

  bool take(char c) {
    if (peek() != c || done()) return false;
    rest_.remove_prefix(1);
    return true;
  }

  template <typename Predicate>
  std::size_t take_while(Predicate predicate, std::size_t most = std::string_view::npos) {
    std::size_t count = 0;
    while (count < std::min(most, rest_.size()) && predicate(rest_[count])) ++count;
    rest_.remove_prefix(count);
    return count;
  }

  bool take_digits(std::size_t least, std::size_t most) {
    const std::size_t count = take_while(is_digit, most);
    return count >= least;
  }

  std::size_t take_blanks() {
    return take_while([](char c) { return c == ' ' || c == '\t'; });
  }

  void take_sign() {
    if (!take('-')) take('+');
  }

 private:
  std::string_view rest_;
};

bool is_boolean(std::string_view text) {
  constexpr std::size_t longest = 5;
  return text.size() <= longest &&
         is_any_of(text, "yes", "Yes", "YES", "no", "No", "NO", "true", "True", "TRUE", "false",
                   "False", "FALSE", "on", "On", "ON", "off", "Off", "OFF");
}

bool is_null(std::string_view text) {
  return text.empty() || is_any_of(text, "~", "null", "Null", "NULL");
}

/// The end of a float: an exponent, which must have a sign.
bool is_exponent_or_end(Cursor cursor) {
  if (cursor.done()) return true;
  if (!cursor.take('e') && !cursor.take('E')) return false;
  if (!cursor.take('-') && !cursor.take('+')) return false;
  return cursor.take_while(is_digit) > 0 && cursor.done();
}

/// `:30:00` groups of base 60.
std::size_t take_sexagesimal_groups(Cursor& cursor) {
  std::size_t groups = 0;
  while (cursor.peek() == ':') {
    Cursor group = cursor;
    group.take(':');
    const char first = group.peek();
    if (!group.take_digits(1, 1)) break;
    if (first <= '5') group.take_while(is_digit, 1);
    cursor = group;
    ++groups;
  }
  return groups;
}

bool is_float(std::string_view text) {
  if (is_any_of(text, ".nan", ".NaN", ".NAN")) return true;
  Cursor cursor(text);
  if (cursor.take('.')) {
    Cursor fraction = cursor;
    if (is_digit(fraction.peek())) {
      fraction.take_while(is_digit_or_bar);
      return is_exponent_or_end(fraction);
    }
  }
  cursor = Cursor(text);
  cursor.take_sign();
  if (cursor.peek() == '.') {
    const std::string_view word = text.substr(text.find('.'));
    return is_any_of(word, ".inf", ".Inf", ".INF");
  }
  if (!is_digit(cursor.peek())) return false;
  cursor.take_while(is_digit_or_bar);
  const bool sexagesimal = take_sexagesimal_groups(cursor) > 0;
  if (!cursor.take('.')) return false;
  cursor.take_while(is_digit_or_bar);
  return sexagesimal ? cursor.done() : is_exponent_or_end(cursor);
}

bool is_integer(std::string_view text) {
  Cursor cursor(text);
  cursor.take_sign();
  const char first = cursor.peek();
  if (!is_digit(first)) return false;
  cursor.take(first);
  if (first != '0') {
    cursor.take_while(is_digit_or_bar);
    take_sexagesimal_groups(cursor);
    return cursor.done();
  }
  if (cursor.take('b')) return cursor.take_while(is_binary_or_bar) > 0 && cursor.done();
  if (cursor.take('x')) return cursor.take_while(is_hex_or_bar) > 0 && cursor.done();
  cursor.take_while(is_octal_or_bar);
  return cursor.done();
}

bool is_time_zone_or_end(Cursor cursor) {
  if (cursor.done()) return true;
  cursor.take_blanks();
  if (cursor.take('Z')) return cursor.done();
  if (!cursor.take('-') && !cursor.take('+')) return false;
  if (!cursor.take_digits(1, 2)) return false;
  if (cursor.take(':') && !cursor.take_digits(2, 2)) return false;
  return cursor.done();
}

bool is_timestamp(std::string_view text) {
  Cursor cursor(text);
  if (!cursor.take_digits(4, 4) || !cursor.take('-')) return false;
  const std::size_t month = cursor.take_while(is_digit, 2);
  if (month == 0 || !cursor.take('-')) return false;
  const std::size_t day = cursor.take_while(is_digit, 2);
  if (day == 0) return false;
  // A date alone has two digits for month and day.
  if (cursor.done()) return month == 2 && day == 2;
  if (!cursor.take('T') && !cursor.take('t') && cursor.take_blanks() == 0) return false;
  if (!cursor.take_digits(1, 2) || !cursor.take(':')) return false;
  if (!cursor.take_digits(2, 2) || !cursor.take(':')) return false;
  if (!cursor.take_digits(2, 2)) return false;
  if (cursor.take('.')) cursor.take_while(is_digit);
  return is_time_zone_or_end(cursor);
}

/// The sign of a number and its digits, bars dropped as PyYAML drops them.
struct SignedDigits {
  bool negative = false;
  std::string digits;
};

SignedDigits signed_digits(std::string_view text) {
  SignedDigits result;
  for (const char c : text) {
    if (c != '_') result.digits += c;
  }
  if (result.digits.starts_with('-') || result.digits.starts_with('+')) {
    result.negative = result.digits.front() == '-';
    result.digits.erase(0, 1);
  }
  return result;
}

/// An integer as the groups of digits and the base that they are written in.
struct IntegerForm {
  std::string_view digits;
  int base = 10;
};

IntegerForm integer_form(std::string_view digits) {
  if (digits == "0") return {digits, 10};
  if (digits.starts_with("0b")) return {digits.substr(2), 2};
  if (digits.starts_with("0x")) return {digits.substr(2), 16};
  if (digits.starts_with('0')) return {digits, 8};
  return {digits, 10};
}

std::optional<unsigned long long> parse_unsigned(IntegerForm form) {
  unsigned long long value = 0;
  const char* end = form.digits.data() + form.digits.size();
  const auto [stop, failure] = std::from_chars(form.digits.data(), end, value, form.base);
  if (failure != std::errc() || stop != end) return std::nullopt;
  return value;
}

/// The first group of `1:30:00`, removed from it.
std::string_view take_group(std::string_view& groups) {
  const std::size_t colon = groups.find(':');
  const std::string_view group = groups.substr(0, colon);
  groups.remove_prefix(colon == std::string_view::npos ? groups.size() : colon + 1);
  return group;
}

std::optional<unsigned long long> parse_sexagesimal(std::string_view groups) {
  unsigned long long value = 0;
  while (!groups.empty()) {
    const auto part = parse_unsigned({take_group(groups), 10});
    if (!part) return std::nullopt;
    if (__builtin_mul_overflow(value, 60ULL, &value)) return std::nullopt;
    if (__builtin_add_overflow(value, *part, &value)) return std::nullopt;
  }
  return value;
}

double parse_float(std::string_view digits) {
  if (is_any_of(digits, ".inf", ".Inf", ".INF")) return std::numeric_limits<double>::infinity();
  if (is_any_of(digits, ".nan", ".NaN", ".NAN")) return std::numeric_limits<double>::quiet_NaN();
  if (digits.find(':') == std::string_view::npos) return text::to_double(digits).value_or(0);
  // Summed from the last group on, as PyYAML does: the rounding is the same.
  double value = 0;
  double base = 1;
  while (!digits.empty()) {
    const std::size_t colon = digits.rfind(':');
    const bool first = colon == std::string_view::npos;
    value += text::to_double(first ? digits : digits.substr(colon + 1)).value_or(0) * base;
    base *= 60;
    digits = first ? std::string_view() : digits.substr(0, colon);
  }
  return value;
}

/// An integer beyond 64 bits.
double parse_large_integer(std::string_view digits) {
  const IntegerForm form = integer_form(digits);
  if (form.base == 10) return parse_float(digits);
  double value = 0;
  for (const char c : form.digits) {
    const int digit = is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
    value = value * form.base + digit;
  }
  return value;
}

}  // namespace

ScalarType resolve_plain(std::string_view text) {
  if (is_null(text)) return ScalarType::null;
  if (text == "<<") return ScalarType::merge;
  if (text == "=") return ScalarType::value;
  if (is_boolean(text)) return ScalarType::boolean;
  const char first = text.front();
  if (!is_digit(first) && first != '-' && first != '+' && first != '.') return ScalarType::string;
  if (is_float(text)) return ScalarType::floating;
  if (is_integer(text)) return ScalarType::integer;
  if (is_timestamp(text)) return ScalarType::timestamp;
  return ScalarType::string;
}

std::optional<bool> as_boolean(const Node& scalar) {
  if (!scalar.is_scalar() || scalar.type != ScalarType::boolean) return std::nullopt;
  if (!is_boolean(scalar.text)) return std::nullopt;
  return is_any_of(scalar.text, "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
}

std::optional<long long> as_integer(const Node& scalar) {
  if (!scalar.is_scalar() || scalar.type != ScalarType::integer) return std::nullopt;
  const SignedDigits number = signed_digits(scalar.text);
  const IntegerForm form = integer_form(number.digits);
  const bool sexagesimal = form.base == 10 && form.digits.find(':') != std::string_view::npos;
  const auto size = sexagesimal ? parse_sexagesimal(form.digits) : parse_unsigned(form);
  constexpr auto largest = static_cast<unsigned long long>(std::numeric_limits<long long>::max());
  if (!size || *size > largest + (number.negative ? 1 : 0)) return std::nullopt;
  return static_cast<long long>(number.negative ? 0 - *size : *size);
}

std::optional<double> as_number(const Node& scalar) {
  if (!scalar.is_scalar()) return std::nullopt;
  if (const auto integer = as_integer(scalar)) return static_cast<double>(*integer);
  const bool is_number = (scalar.type == ScalarType::floating && is_float(scalar.text)) ||
                         (scalar.type == ScalarType::integer && is_integer(scalar.text));
  if (!is_number) return std::nullopt;
  const SignedDigits number = signed_digits(scalar.text);
  if (integer_form(number.digits).digits.empty()) return std::nullopt;  // `0x_`
  const double size = scalar.type == ScalarType::integer ? parse_large_integer(number.digits)
                                                         : parse_float(number.digits);
  return number.negative ? -size : size;
}

}  // namespace aml::yaml
