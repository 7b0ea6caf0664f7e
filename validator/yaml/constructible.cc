#include "validator/yaml/constructible.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>

#include "validator/text/ascii.h"
#include "validator/yaml/view.h"

namespace aml::yaml {
namespace {

using text::is_digit;

constexpr std::string_view core_prefix = "tag:yaml.org,2002:";

/// The part of a core tag after its prefix; empty for another tag.
std::string_view core_name(std::string_view tag) {
  return tag.starts_with(core_prefix) ? tag.substr(core_prefix.size()) : std::string_view();
}

template <std::size_t size>
bool is_one_of(std::string_view word, const std::array<std::string_view, size>& words) {
  return std::ranges::find(words, word) != words.end();
}

constexpr auto scalar_tags =
    std::to_array<std::string_view>({"null", "bool", "int", "float", "binary", "timestamp", "str"});

/// Reads a run of digits from the front of `text`.
int take_number(std::string_view& text) {
  int value = 0;
  while (!text.empty() && is_digit(text.front())) {
    value = value * 10 + (text.front() - '0');
    text.remove_prefix(1);
  }
  return value;
}

/// Whether Python's datetime takes a text that has the form of a timestamp.
bool is_real_time(std::string_view text) {
  using std::chrono::day, std::chrono::month, std::chrono::year, std::chrono::year_month_day;
  const auto skip = [&](std::size_t count) { text.remove_prefix(std::min(count, text.size())); };
  const int y = take_number(text);
  skip(1);
  const auto m = static_cast<unsigned>(take_number(text));
  skip(1);
  const auto d = static_cast<unsigned>(take_number(text));
  if (y == 0 || !year_month_day(year(y), month(m), day(d)).ok()) return false;
  if (text.empty()) return true;
  skip(std::min(text.find_first_of("0123456789"), text.size()));
  const int hour = take_number(text);
  skip(1);
  const int minute = take_number(text);
  skip(1);
  const int second = take_number(text);
  if (hour > 23 || minute > 59 || second > 59) return false;
  const std::size_t zone = text.find_first_of("+-");
  if (zone == std::string_view::npos) return true;
  skip(zone + 1);
  const int zone_hours = take_number(text);
  skip(1);
  return zone_hours * 60 + take_number(text) < 24 * 60;
}

std::string without_bars(std::string_view text) {
  std::string kept(text);
  std::erase(kept, '_');
  return kept;
}

bool has_only(std::string_view text, std::string_view characters) {
  return text.find_first_not_of(characters) == std::string_view::npos;
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// What Python's int() and float() take is wider than YAML; only what is surely refused counts.
bool is_surely_no_integer(std::string_view text) {
  const std::string digits = without_bars(text);
  if (digits.empty()) return true;
  if (!is_ascii(digits)) return false;
  const bool has_digit = std::ranges::any_of(digits, is_digit);
  const char lead = digits.front();
  const bool decimal = lead >= '1' && lead <= '9';
  return !has_digit || (decimal && !has_only(digits, "0123456789: \t\r\n\v\f"));
}

bool is_surely_no_float(std::string_view text) {
  const std::string digits = without_bars(text);
  return digits.empty() ||
         (is_ascii(digits) && !has_only(digits, "0123456789+-.:eEinftyaINFTYA \t\r\n\v\f"));
}

bool is_surely_no_base64(std::string_view text) {
  if (!is_ascii(text)) return true;
  if (text.find('=') != std::string_view::npos) return false;
  const auto is_data = [](char c) { return text::is_alphanumeric(c) || c == '+' || c == '/'; };
  return std::ranges::count_if(text, is_data) % 4 != 0;
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (text::is_upper(c)) c = text::lower(c);
  }
  return result;
}

/// With an explicit tag a date alone may have single digits, as it may have before a time.
bool has_timestamp_form(std::string_view text) {
  return resolve_plain(text) == ScalarType::timestamp ||
         resolve_plain(std::string(text) + " 0:00:00") == ScalarType::timestamp;
}

/// Whether the constructor of a core tag refuses a text.
bool tag_refuses(std::string_view name, std::string_view text) {
  if (name == "int") return is_surely_no_integer(text);
  if (name == "float") return is_surely_no_float(text);
  if (name == "binary") return is_surely_no_base64(text);
  if (name == "timestamp") return is_ascii(text) && !has_timestamp_form(text);
  if (name == "bool") {
    constexpr auto words =
        std::to_array<std::string_view>({"yes", "no", "true", "false", "on", "off"});
    return is_ascii(text) && !is_one_of(lower(text), words);
  }
  return name != "null" && name != "str";
}

}  // namespace

std::optional<Problem> refused_scalar(ScalarType type, std::string_view text) {
  switch (type) {
    case ScalarType::merge:
    case ScalarType::value:
      return Problem::reserved_word;
    case ScalarType::timestamp:
      if (!is_real_time(text)) return Problem::bad_date;
      break;
    case ScalarType::integer: {
      std::string digits = without_bars(text);
      if (digits.starts_with('-') || digits.starts_with('+')) digits.erase(0, 1);
      if (digits == "0b" || digits == "0x") return Problem::bad_number;
      break;
    }
    default:
      break;
  }
  return std::nullopt;
}

std::optional<Problem> refused_scalar(std::string_view tag, std::string_view text) {
  if (collection_tag(tag) == CollectionTag::unknown) return Problem::unknown_tag;
  const std::string_view name = core_name(tag);
  if (tag_refuses(name, text)) return Problem::bad_tagged_value;
  if (name == "timestamp") return refused_scalar(ScalarType::timestamp, text);
  return std::nullopt;
}

CollectionTag collection_tag(std::string_view tag) {
  const std::string_view name = core_name(tag);
  if (name == "map" || name == "set") return CollectionTag::map;
  if (name == "seq") return CollectionTag::seq;
  if (name == "omap" || name == "pairs") return CollectionTag::ordered;
  return is_one_of(name, scalar_tags) ? CollectionTag::scalar : CollectionTag::unknown;
}

}  // namespace aml::yaml
