#include "backend/http/message.h"

#include <algorithm>

namespace aml::http {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

bool same_header_name(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

void Headers::add(std::string name, std::string value) {
  list_.push_back({std::move(name), std::move(value)});
}

void Headers::set(std::string_view name, std::string value) {
  remove(name);
  add(std::string(name), std::move(value));
}

void Headers::remove(std::string_view name) {
  std::erase_if(list_, [&](const Header& header) { return same_header_name(header.name, name); });
}

const std::string* Headers::find(std::string_view name) const {
  const auto found = std::ranges::find_if(
      list_, [&](const Header& header) { return same_header_name(header.name, name); });
  return found != list_.end() ? &found->value : nullptr;
}

std::uint64_t size_of(const Body& body) {
  const auto* range = std::get_if<FileRange>(&body);
  return range != nullptr ? range->length : std::get<std::string>(body).size();
}

}  // namespace aml::http
