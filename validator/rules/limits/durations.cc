#include "validator/rules/limits/durations.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "validator/rules/support.h"
#include "validator/text/ascii.h"
#include "validator/text/number.h"

namespace aml::rules {
namespace {

constexpr double longest = 1e12;

/// Seconds of `s`, `min`, `hours`; nothing for other words.
std::optional<double> seconds_of_unit(std::string_view word) {
  struct Unit {
    std::string_view name;
    double seconds;
  };
  constexpr std::array<Unit, 11> units = {{{"s", 1},
                                           {"sec", 1},
                                           {"second", 1},
                                           {"m", 60},
                                           {"min", 60},
                                           {"minute", 60},
                                           {"h", 3600},
                                           {"hr", 3600},
                                           {"hour", 3600},
                                           {"d", 86400},
                                           {"day", 86400}}};
  if (word.size() > 2 && word.ends_with('s')) word.remove_suffix(1);
  const auto known =
      std::ranges::find_if(units, [&](const Unit& unit) { return same_word(unit.name, word); });
  if (known == units.end()) return {};
  return known->seconds;
}

/// Takes the number from the front of a text.
std::optional<double> take_number(std::string_view& text) {
  const std::size_t size = std::min(text.find_first_not_of("0123456789."), text.size());
  const std::optional<double> number = text::to_double(text.substr(0, size));
  if (number) text.remove_prefix(size);
  return number;
}

void skip_blanks(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
}

/// `1h 30m`: numbers, each with its unit.
std::optional<double> counted_seconds(std::string_view text) {
  double total = 0;
  do {
    const auto number = take_number(text);
    if (!number) return {};
    skip_blanks(text);
    const std::size_t size = std::min(text.find_first_of("0123456789. "), text.size());
    const auto unit = seconds_of_unit(text.substr(0, size));
    if (!unit) return {};
    total += *number * *unit;
    text.remove_prefix(size);
    skip_blanks(text);
  } while (!text.empty());
  return total;
}

/// `00:30:00`: hours, minutes and seconds; two parts alone could be either.
std::optional<double> clock_seconds(std::string_view text) {
  double total = 0;
  for (int part = 0; part < 3; ++part) {
    const auto number = take_number(text);
    if (!number || (part > 0 && *number >= 60)) return {};
    total = total * 60 + *number;
    if (part == 2) return text.empty() ? std::optional(total) : std::nullopt;
    if (!text.starts_with(':')) return {};
    text.remove_prefix(1);
  }
  return {};
}

/// `trialTimeoutMinutes` as `trial_timeout_minutes`.
std::string in_snake_case(std::string_view key) {
  std::string words;
  for (const char c : key) {
    const bool capital = text::is_upper(c);
    if (capital && !words.empty() && words.back() != '_') words += '_';
    words += c == '-' ? '_' : capital ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return words;
}

}  // namespace

std::optional<TimedKey> timed_key(std::string_view key) {
  constexpr std::array<std::string_view, 12> of_the_job = {
      "timeout",  "time_out", "max_duration", "max_run_duration", "max_runtime",        "max_time",
      "duration", "time",     "time_limit",   "job_timeout",      "experiment_timeout", "run_time"};
  constexpr std::array<std::string_view, 4> of_a_trial = {"trial_timeout", "trial_time_out",
                                                          "max_trial_duration", "trial_duration"};
  const std::string words = in_snake_case(key);
  const std::size_t last = words.rfind('_');
  if (last == words.npos) return {};
  std::string_view unit = std::string_view(words).substr(last + 1);
  if (unit == "mins") unit = "min";
  const auto seconds = seconds_of_unit(unit);
  std::string_view rest = std::string_view(words).substr(0, last);
  if (rest.ends_with("_in")) rest.remove_suffix(3);
  if (!seconds) return {};
  if (std::ranges::find(of_the_job, rest) != of_the_job.end()) return TimedKey{"timeout", *seconds};
  if (std::ranges::find(of_a_trial, rest) == of_a_trial.end()) return {};
  return TimedKey{"trial_timeout", *seconds};
}

std::optional<long long> iso_seconds(std::string_view text) {
  if (!text.starts_with("P")) return {};
  long long total = 0;
  long long number = -1;
  bool time = false;
  for (const char c : text.substr(1)) {
    if (text::is_digit(c)) {
      number = std::max(number, 0LL) * 10 + (c - '0');
      if (number > 1'000'000'000) return {};
      continue;
    }
    if (c == 'T' && !time && number < 0) {
      time = true;
      continue;
    }
    const long long unit = !time ? (c == 'D' ? 86400 : 0)
                                 : (c == 'H'   ? 3600
                                    : c == 'M' ? 60
                                    : c == 'S' ? 1
                                               : 0);
    if (unit == 0 || number < 0) return {};
    total += number * unit;
    number = -1;
  }
  if (number >= 0 || total == 0) return {};
  return total;
}

bool looks_like_iso(std::string_view text) {
  return text.size() > 1 && text[0] == 'P' && std::ranges::all_of(text.substr(1), [](char c) {
           return text::is_digit(c) ||
                  std::string_view("YMWDTHS.").find(c) != std::string_view::npos;
         });
}

std::optional<long long> spoken_seconds(std::string_view text) {
  const auto seconds = text.find(':') == text.npos ? counted_seconds(text) : clock_seconds(text);
  if (!seconds || *seconds < 1 || *seconds > longest || std::floor(*seconds) != *seconds) return {};
  return static_cast<long long>(*seconds);
}

}  // namespace aml::rules
