#include "backend/azure/rest/values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "backend/azure/rest/words.h"
#include "backend/submission/plain_json.h"
#include "validator/document/field_reader.h"

namespace aml::azure {
namespace {

/// As Python's float() of a text.
std::optional<double> python_float(std::string text) {
  const auto begin = text.find_first_not_of(" \t\n");
  if (begin == text.npos) return {};
  text = text.substr(begin, text.find_last_not_of(" \t\n") - begin + 1);
  std::erase(text, '_');
  if (text.starts_with('+')) text.erase(0, 1);
  double number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole_text = problem == std::errc{} && end == text.data() + text.size();
  if (!whole_text || !std::isfinite(number)) return {};
  return number;
}

}  // namespace

std::optional<double> number_of(const doc::Value& value) {
  if (const auto* integer = std::get_if<long long>(&value.of)) return static_cast<double>(*integer);
  if (const auto* number = std::get_if<double>(&value.of)) return *number;
  if (const std::string* text = value.text()) return python_float(*text);
  return {};
}

std::optional<bool> truth_of(const doc::Value& value) {
  constexpr std::array<std::string_view, 6> yes = {"1", "true", "t", "yes", "y", "on"};
  constexpr std::array<std::string_view, 6> no = {"0", "false", "f", "no", "n", "off"};
  const std::string word = lower(doc::as_text(value));
  if (std::ranges::find(yes, word) != yes.end()) return true;
  if (std::ranges::find(no, word) != no.end()) return false;
  return {};
}

nlohmann::ordered_json number_or_same(const doc::Value& value) {
  const auto number = value.text() == nullptr ? std::nullopt : number_of(value);
  return number ? nlohmann::ordered_json(*number) : backend::to_json(value);
}

std::optional<long long> whole_under(const doc::Map& map, std::string_view key,
                                     std::optional<long long> absent) {
  const auto found = map.find(key);
  return found == map.end() ? absent : doc::whole_number(found->second);
}

std::optional<double> number_under(const doc::Map& map, std::string_view key,
                                   std::optional<double> absent) {
  const auto found = map.find(key);
  return found == map.end() ? absent : number_of(found->second);
}

std::string text_under(const doc::Map& map, std::string_view key) {
  const auto found = map.find(key);
  return found == map.end() ? std::string() : doc::as_text(found->second);
}

nlohmann::ordered_json strings_body(const doc::Strings& strings) {
  auto object = nlohmann::ordered_json::object();
  for (const auto& [name, value] : strings) {
    object[name] = value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json();
  }
  return object;
}

}  // namespace aml::azure
