#include "validator/document/field_reader.h"

#include <charconv>
#include <cmath>

namespace aml::doc {
namespace {

bool is_scalar(const Value& value) { return !value.is_null() && !value.is_collection(); }

/// As Python's int() of a text: whitespace around it and `_` between digits are allowed.
std::optional<long long> whole(std::string text) {
  const auto begin = text.find_first_not_of(" \t\n");
  if (begin == std::string::npos) return {};
  text = text.substr(begin, text.find_last_not_of(" \t\n") - begin + 1);
  std::erase(text, '_');
  if (text.starts_with('+')) text.erase(0, 1);
  long long number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc{} || end != text.data() + text.size()) return {};
  return number;
}

}  // namespace

std::optional<long long> whole_number(const Value& value) {
  if (const auto* integer = std::get_if<long long>(&value.of)) return *integer;
  constexpr double beyond = 9.2e18;
  if (const auto* number = std::get_if<double>(&value.of)) {
    if (std::abs(*number) < beyond) return static_cast<long long>(*number);
  }
  if (const std::string* text = value.text()) return whole(*text);
  return {};
}

Fields::Fields(const Value* value, std::string path, std::vector<std::string>& unread)
    : value_(value), path_(std::move(path)), unread_(unread) {
  if (value_ != nullptr && value_->map() == nullptr) {
    unread_.push_back(path_);
    value_ = nullptr;
  }
}

Fields::~Fields() {
  if (value_ == nullptr) return;
  for (const auto& [key, unused] : *value_->map()) {
    if (!taken_.contains(key)) refuse(key);
  }
}

bool Fields::is_list(std::string_view key) const {
  const Value* value = find(value_, key);
  return value != nullptr && value->list() != nullptr;
}

std::string Fields::path(std::string_view key) const {
  return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
}

const Value* Fields::take(std::string_view key) {
  taken_.emplace(key);
  return find(value_, key);
}

std::string Fields::text(std::string_view key) {
  const Value* value = take(key);
  if (value == nullptr) return {};
  if (!is_scalar(*value)) refuse(key);
  return as_text(*value);
}

std::optional<long long> Fields::number(std::string_view key) {
  const Value* value = take(key);
  if (value == nullptr) return {};
  const std::optional<long long> number = whole_number(*value);
  if (!number) refuse(key);
  return number;
}

Map Fields::map(std::string_view key) {
  const Value* value = take(key);
  if (value == nullptr) return {};
  if (const Map* map = value->map()) return *map;
  refuse(key);
  return {};
}

Strings Fields::strings(std::string_view key) {
  Strings strings;
  for (const auto& [name, value] : map(key)) {
    if (value.is_collection()) unread_.push_back(path(key) + "." + name);
    auto& string = strings[name];
    if (!value.is_null()) string = as_text(value);
  }
  return strings;
}

std::vector<std::string> Fields::texts(std::string_view key) {
  const Value* value = take(key);
  if (value == nullptr) return {};
  if (is_scalar(*value)) return {as_text(*value)};
  std::vector<std::string> texts;
  const List* list = value->list();
  bool readable = list != nullptr;
  for (std::size_t i = 0; readable && i < list->size(); ++i) {
    readable = is_scalar((*list)[i]);
    texts.push_back(as_text((*list)[i]));
  }
  if (!readable) refuse(key);
  return texts;
}

Map Fields::rest() {
  Map rest;
  if (value_ == nullptr) return rest;
  for (const auto& [key, value] : *value_->map()) {
    if (taken_.emplace(key).second) rest.emplace(key, value);
  }
  return rest;
}

}  // namespace aml::doc
