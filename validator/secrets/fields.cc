#include "validator/secrets/fields.h"

#include <algorithm>
#include <array>

#include "validator/secrets/names.h"
#include "validator/secrets/placeholders.h"

namespace aml::secrets {
namespace {

constexpr std::size_t longest_name = 128;
constexpr std::size_t longest_bracketed = 1024;
constexpr std::size_t longest_user_info = 1024;
constexpr std::size_t likely_key = 20;

bool is_name_byte(char c) { return is_token(c) || c == '.'; }
bool is_base64(char c) {
  return text::is_alphanumeric(c) || c == '+' || c == '/' || c == '=' || c == '%';
}
bool is_not_whitespace(char c) { return text::byte_of(c) > ' ' && c != '\x7f'; }
bool is_before_semicolon(char c) { return c != ';' && !text::is_line_end(c); }
bool is_word_part(char c) { return is_not_whitespace(c) && c != ';'; }
bool is_query_part(char c) { return is_not_whitespace(c) && c != '&' && c != '#'; }

/// A name, what separates it from its value, and where the value begins.
struct Field {
  std::string_view name;
  std::size_t name_begin = 0;
  std::size_t value = 0;
  char separator = '=';
  char quote = '\0';  ///< around the value
};

std::size_t back_over(std::string_view text, std::size_t end, bool (*allowed)(char),
                      std::size_t most) {
  const std::size_t least = end > most ? end - most : 0;
  while (end > least && allowed(text[end - 1])) --end;
  return end;
}

/// `"name" : "` around a separator.
std::optional<Field> field_around(std::string_view text, std::size_t at) {
  constexpr std::size_t most_between = 4;
  const auto between = [](char c) { return text::is_space(c) || is_quote(c) || c == '\\'; };
  Field field;
  const std::size_t name_end = back_over(text, at, between, most_between);
  field.name_begin = back_over(text, name_end, is_name_byte, longest_name);
  // The `%3F` of `%3Fsig%3D` is not part of the name.
  if (field.name_begin > 0 && text[field.name_begin - 1] == '%' &&
      name_end - field.name_begin > 2) {
    field.name_begin += 2;
  }
  field.name = text.substr(field.name_begin, name_end - field.name_begin);
  if (field.name.empty()) return {};
  const bool encoded = text[at] == '%';
  field.separator = encoded ? (text::upper(text[at + 2]) == 'D' ? '=' : ':') : text[at];
  field.value = at + (encoded ? 3 : 1);
  // `:=`, `==` and `=>` separate as well.
  while (field.value < text.size() && (text[field.value] == '=' || text[field.value] == '>')) {
    ++field.value;
  }
  while (field.value < text.size() && text::is_space(text[field.value])) ++field.value;
  std::size_t quote = field.value;
  while (quote < text.size() && text[quote] == '\\') ++quote;
  if (quote < text.size() && is_quote(text[quote])) {
    field.quote = text[quote];
    field.value = quote + 1;
  }
  return field;
}

/// Leaves out what closes a bracket around the field: `f(password=x)`.
std::size_t without_closing(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::string_view closing = ")]},\\";
  constexpr std::string_view opening = "([{,\\";
  while (end > begin && end - begin <= longest_bracketed) {
    const std::size_t which = closing.find(text[end - 1]);
    if (which == closing.npos) return end;
    const bool opened = text.substr(begin, end - begin).find(opening[which]) < end - begin - 1;
    if (opened) return end;
    --end;
  }
  return end;
}

/// A part of a connection string ends at its `;`, of a query string at its `&`, else at the space.
std::size_t value_end(Runs& runs, const Field& field) {
  const std::string_view text = runs.text();
  const auto line_end = [&] { return runs.end(field.value, [](char c) { return c != '\n'; }); };
  if (field.quote != '\0') {
    return std::min(line_end(), runs.closing_quote(field.value, field.quote));
  }
  const char before = field.name_begin > 0 ? text[field.name_begin - 1] : '\0';
  std::size_t end = field.value;
  if (field.separator == ':') {
    end = runs.end(field.value, is_not_whitespace);
  } else if (before == '?' || before == '&') {
    end = runs.end(field.value, is_query_part);
  } else {
    end = runs.end(field.value, is_word_part);
    const std::size_t part = runs.end(field.value, is_before_semicolon);
    const bool is_part = before == ';' || before == '\0' || is_quote(before);
    if (is_part && part < text.size() && text[part] == ';') end = part;
  }
  end = std::min(end, runs.closing_quote(field.value, '\0'));
  return without_closing(text, field.value, end);
}

struct Known {
  std::string_view name;
  std::string_view kind;
};
constexpr auto keys = std::to_array<Known>({
    {"sig", "the signature of a shared access link"},
    {"AccountKey", "the key of a storage account"},
    {"SharedAccessKey", "a shared access key"},
});

/// `?sig=`, `AccountKey=`: base64, and long where it is one.
std::optional<Candidate> key_of_azure(Runs& runs, const Field& field, Span value) {
  const auto known = std::ranges::find_if(
      keys, [&](const Known& one) { return text::same_ignoring_case(one.name, field.name); });
  if (known == keys.end() || field.separator != '=') return {};
  constexpr std::size_t least = 4;
  const std::string_view written = value.of(runs.text());
  if (written.size() < least || is_reference(written, true)) return {};
  const bool likely = known->name == field.name &&
                      runs.end(value.begin, is_base64) - value.begin >= likely_key &&
                      !is_placeholder_like(written);
  return Candidate{value, known->kind, likely ? Confidence::likely : Confidence::possible};
}

/// `Authorization: Basic X`: what follows the scheme.
std::optional<Candidate> authorization(Runs& runs, Span value) {
  const std::string_view text = runs.text();
  std::size_t begin = value.end;
  while (begin < text.size() && text::is_space(text[begin])) ++begin;
  const std::size_t end =
      runs.end(begin, [](char c) { return is_not_whitespace(c) && !is_quote(c); });
  const bool has_scheme =
      end > begin && begin > value.end && std::ranges::all_of(value.of(text), text::is_letter);
  const Span secret = has_scheme ? span_between(begin, end) : value;
  if (!confidence_of(secret.of(text), true)) return {};
  return Candidate{secret, "the value of an authorization header", Confidence::possible};
}

bool is_password_of_connection(std::string_view text, const Field& field) {
  constexpr auto names =
      std::to_array<std::string_view>({"Password", "password", "Pwd", "PWD", "pwd"});
  if (field.separator != '=' || field.name_begin == 0) return false;
  const char before = text[field.name_begin - 1];
  const bool has_parts =
      before == ';' || text.substr(field.value, longest_bracketed).find(';') != text.npos;
  return (before == ';' || before == '"') && has_parts &&
         std::ranges::find(names, field.name) != names.end();
}

}  // namespace

std::optional<Candidate> field_at(Runs& runs, std::size_t separator) {
  const std::string_view text = runs.text();
  const auto field = field_around(text, separator);
  if (!field) return {};
  const bool is_header = text::same_ignoring_case(field->name, "authorization");
  if (!is_header && !promise_of(field->name) && !text::same_ignoring_case(field->name, "sig")) {
    return {};
  }
  const Span value = span_between(field->value, value_end(runs, *field));
  if (value.empty()) return {};
  if (value.of(text).starts_with("$(") && value.of(text).find(')') == text.npos) return {};
  if (is_header) return authorization(runs, value);
  if (const auto key = key_of_azure(runs, *field, value)) return key;
  const auto confidence = confidence_under(field->name, value.of(text));
  if (!confidence) return {};
  if (!is_password_of_connection(text, *field)) {
    return Candidate{value, kind_by_name, Confidence::possible};
  }
  return Candidate{value, "a password", *confidence};
}

std::optional<Candidate> field_to_line_end_at(std::string_view text, std::size_t separator) {
  const auto field = field_around(text, separator);
  if (!field || !promise_of(field->name)) return {};
  std::size_t end = std::min(text.find_first_of("\r\n", field->value), text.size());
  end = std::min(text.substr(0, end).find(" #", field->value), end);
  while (end > field->value && (text::is_space(text[end - 1]) || is_quote(text[end - 1]))) --end;
  if (end <= field->value) return {};
  const Span value = span_between(field->value, end);
  if (!confidence_under(field->name, value.of(text))) return {};
  return Candidate{value, "", Confidence::possible};
}

std::optional<Candidate> user_info_at(std::string_view text, std::size_t scheme_end) {
  constexpr std::size_t least_token = 16;
  const std::size_t begin = scheme_end + 3;
  const std::string_view rest = text.substr(begin, longest_user_info);
  const std::string_view whole = rest.substr(0, rest.find_first_of("\"'` \t\r\n"));
  const std::string_view authority = whole.substr(0, whole.find_first_of("/?#"));
  std::size_t sign = authority.rfind('@');
  const std::size_t colon = authority.find(':');
  if (sign == authority.npos && colon != authority.npos && colon + 1 < authority.size() &&
      !text::is_digit(authority[colon + 1])) {
    sign = whole.rfind('@');  // a password with a `/` that is not encoded
  }
  if (sign == whole.npos) return {};
  if (colon < sign) {
    const std::string_view password = whole.substr(colon + 1, sign - colon - 1);
    const auto confidence = confidence_of(password, true);
    if (!confidence) return {};
    return Candidate{span_between(begin + colon + 1, begin + sign), "a password", *confidence};
  }
  const std::string_view user = whole.substr(0, sign);
  const bool is_web =
      text.substr(0, scheme_end).ends_with("http") || text.substr(0, scheme_end).ends_with("https");
  if (!is_web || user.size() < least_token || !std::ranges::any_of(user, text::is_digit)) return {};
  if (is_reference(user, true)) return {};
  return Candidate{span_between(begin, begin + sign), "an access token", Confidence::possible};
}

}  // namespace aml::secrets
