#include "backend/azure/rest/time.h"

#include <charconv>
#include <chrono>

namespace aml::azure {
namespace {

/// Takes pieces off the front of a text; once one is not there, `ok` stays false.
struct TimeReader {
  std::string_view rest;
  bool ok = true;

  int number(std::size_t digits) {
    int value = 0;
    const std::string_view piece = rest.substr(0, digits);
    const auto [end, problem] = std::from_chars(piece.data(), piece.data() + piece.size(), value);
    ok = ok && piece.size() == digits && problem == std::errc{} &&
         end == piece.data() + piece.size() && value >= 0;
    rest.remove_prefix(piece.size());
    return value;
  }

  void mark(char expected) { ok = ok && take(expected); }

  bool take(char expected) {
    if (!rest.starts_with(expected)) return false;
    rest.remove_prefix(1);
    return true;
  }

  /// `.1234567`, of which three digits count.
  int thousandths() {
    int value = 0;
    int digits = 0;
    if (!take('.')) return 0;
    for (; !rest.empty() && '0' <= rest.front() && rest.front() <= '9'; rest.remove_prefix(1)) {
      if (digits++ < 3) value = value * 10 + (rest.front() - '0');
    }
    for (; digits < 3; ++digits) value *= 10;
    return value;
  }

  /// Minutes east of Greenwich.
  int offset() {
    if (take('Z')) return 0;
    const bool west = take('-');
    if (!west) mark('+');
    const int hours = number(2);
    mark(':');
    const int minutes = number(2);
    return (west ? -1 : 1) * (hours * 60 + minutes);
  }
};

}  // namespace

std::int64_t milliseconds_of(std::string_view time) {
  using std::chrono::milliseconds;
  TimeReader reader{time};
  const int year = reader.number(4);
  reader.mark('-');
  const int month = reader.number(2);
  reader.mark('-');
  const int day = reader.number(2);
  reader.mark('T');
  const int hours = reader.number(2);
  reader.mark(':');
  const int minutes = reader.number(2);
  reader.mark(':');
  const int seconds = reader.number(2);
  const int thousandths = reader.thousandths();
  const int offset = reader.offset();
  const std::chrono::year_month_day date(std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day)));
  if (!reader.ok || !reader.rest.empty() || !date.ok()) return 0;
  const auto midnight = std::chrono::sys_days(date).time_since_epoch();
  return (midnight + std::chrono::hours(hours) + std::chrono::minutes(minutes - offset) +
          std::chrono::seconds(seconds) + milliseconds(thousandths)) /
         milliseconds(1);
}

}  // namespace aml::azure
