#include "validator/rules/names.h"

#include <fmt/format.h>

#include "validator/text/utf8.h"

namespace aml::rules {
namespace {

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_legal(char c) { return is_letter_or_digit(c) || c == '-' || c == '_'; }

}  // namespace

std::optional<std::string> name_fault(std::string_view name, std::size_t longest) {
  if (name.empty()) return "must not be empty";
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (is_legal(name[i])) continue;
    const Offset size = text::decode(name.substr(i)).size;
    return fmt::format("must not contain `{}`: only letters, digits, `-` and `_`",
                       name.substr(i, size));
  }
  if (!is_letter_or_digit(name.front())) {
    return fmt::format("must begin with a letter or digit, not with `{}`", name.front());
  }
  if (name.size() > longest) {
    return fmt::format("must not be longer than {} characters; this one has {}", longest,
                       name.size());
  }
  return {};
}

std::optional<std::string> legal_name(std::string_view name, std::size_t longest) {
  std::string legal;
  for (const char c : name) {
    if (is_legal(c)) {
      legal += c;
    } else if (!legal.empty() && legal.back() != '-') {
      legal += '-';  // one for a run of them
    }
  }
  while (!legal.empty() && !is_letter_or_digit(legal.front())) legal.erase(0, 1);
  legal.resize(std::min(legal.size(), longest));
  while (!legal.empty() && legal.back() == '-') legal.pop_back();
  if (legal.empty()) return {};
  return legal;
}

}  // namespace aml::rules
