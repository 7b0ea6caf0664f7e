#include "validator/migrate/value_text.h"

namespace aml::migrate {
namespace {

/// Whether a text can appear without quotes, in brackets too.
bool is_plain(std::string_view text) {
  constexpr std::string_view never_first = "-?:,[]{}#&*!|>'\"%@`";
  if (text.empty() || yaml::resolve_plain(text) != yaml::ScalarType::string) return false;
  if (never_first.find(text.front()) != never_first.npos) return false;
  if (text.find_first_of("\t\r\n,[]{}") != text.npos || text.ends_with(':')) return false;
  if (text.front() == ' ' || text.back() == ' ') return false;
  return text.find(": ") == text.npos && text.find(" #") == text.npos;
}

std::string in_single_quotes(std::string_view text) {
  std::string result = "'";
  for (const char c : text) result += c == '\'' ? std::string("''") : std::string(1, c);
  return result + "'";
}

std::string in_double_quotes(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c == '\n' ? std::string("\\n") : std::string(1, c);
  }
  return result + "\"";
}

}  // namespace

std::string quoted(std::string_view text, yaml::Style like) {
  const bool one_line = text.find_first_of("\r\n") == text.npos;
  if (like == yaml::Style::single_quoted && one_line) return in_single_quotes(text);
  if (like == yaml::Style::double_quoted || !is_plain(text)) return in_double_quotes(text);
  return std::string(text);
}

std::string yaml_text(const doc::Value& value, yaml::Style like) {
  if (const std::string* text = value.text()) return quoted(*text, like);
  if (const doc::List* list = value.list()) {
    std::string items;
    for (const doc::Value& item : *list) {
      items += (items.empty() ? "" : ", ") + yaml_text(item, like);
    }
    return "[" + items + "]";
  }
  if (const bool* boolean = std::get_if<bool>(&value.of)) return *boolean ? "true" : "false";
  return value.is_null() ? "null" : doc::as_text(value);
}

}  // namespace aml::migrate
