#include "validator/secrets/placeholders.h"

#include <algorithm>
#include <array>
#include <bitset>

#include "validator/text/ascii.h"

namespace aml::secrets {
namespace {

/// No reference or stand-in that people write is longer; a key may be.
constexpr std::size_t longest_reference = 512;
constexpr std::size_t longest_stand_in = 64;

bool is_name(char c) { return text::is_word(c) || c == '.' || c == '-'; }
bool is_constant(char c) { return text::is_upper(c) || text::is_digit(c) || c == '_'; }
bool is_plain_word(char c) {
  return text::is_letter(c) || c == ' ' || c == '_' || c == '-' || c == '.';
}

bool all_of(std::string_view text, bool (*allowed)(char)) {
  return !text.empty() && std::ranges::all_of(text, allowed);
}

bool is_between(std::string_view value, std::string_view open, std::string_view close,
                bool (*allowed)(char)) {
  if (value.size() <= open.size() + close.size()) return false;
  if (!value.starts_with(open) || !value.ends_with(close)) return false;
  value = value.substr(open.size(), value.size() - open.size() - close.size());
  return all_of(value, allowed);
}

/// A word of eight or more with letters and digits: what a secret in a command looks like.
bool has_mixed_word(std::string_view text) {
  std::size_t letters = 0;
  std::size_t digits = 0;
  for (const char c : text) {
    letters += text::is_letter(c) || text::is_beyond_ascii(c);
    digits += text::is_digit(c);
    if (text::is_space(c) || text::is_line_end(c)) letters = digits = 0;
    if (letters > 0 && digits > 0 && letters + digits >= 8) return true;
  }
  return false;
}

/// Bytes of the substitution at the start of the text; 0 where none is.
std::size_t substitution(std::string_view text, bool in_shell) {
  const auto closed = [&](std::size_t open, std::string_view close, bool (*allowed)(char)) {
    const std::size_t end = text.find(close, open);
    const bool whole = end != text.npos && all_of(text.substr(open, end - open), allowed);
    return whole ? end + close.size() : std::size_t{0};
  };
  const auto is_path = [](char c) { return is_name(c) || text::is_space(c); };
  if (text.starts_with("${{")) return closed(3, "}}", is_path);
  if (text.starts_with("${")) return closed(2, "}", is_name);
  if (text.starts_with("$(")) {
    if (const std::size_t size = closed(2, ")", is_name); size > 0) return size;
    const std::size_t end = text.rfind(')');
    const bool runs = in_shell && end != text.npos && !has_mixed_word(text.substr(2, end - 2));
    return runs ? end + 1 : 0;
  }
  if (text.starts_with("{inputs.")) return closed(8, "}", is_name);
  if (text.starts_with("{search_space.")) return closed(14, "}", is_name);
  if (!text.starts_with('$')) return 0;
  std::size_t end = 1;
  while (end < text.size() && (in_shell ? text::is_word(text[end]) : is_constant(text[end]))) ++end;
  return end > 1 && !text::is_digit(text[1]) ? end : 0;
}

/// Whether what is left without the substitutions is punctuation.
bool is_all_substitutions(std::string_view value, bool in_shell) {
  bool any = false;
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t size = substitution(value.substr(at), in_shell);
    if (size == 0 && (text::is_alphanumeric(value[at]) || text::is_beyond_ascii(value[at]))) {
      return false;
    }
    any |= size > 0;
    at += std::max<std::size_t>(size, 1);
  }
  return any;
}

/// `./key.pem` and `/run/token`: base64 begins with `/` too, but mixes its letters.
bool is_path(std::string_view value) {
  if (value.find_first_of(" \t\n") != value.npos) return false;
  if (value.starts_with("./") || value.starts_with("../") || value.starts_with("~/")) return true;
  return value.starts_with('/') && std::ranges::none_of(value, [](char c) {
           return text::is_digit(c) || text::is_upper(c) || text::is_beyond_ascii(c) || c == '+';
         });
}

/// What people write in place of a secret; a stand-in has one of these.
constexpr auto stand_in_words = std::to_array<std::string_view>(
    {"your", "changeme", "change", "placeholder", "example", "dummy", "todo", "redacted", "replace",
     "insert", "generated", "xxx"});
/// And what may surround them.
constexpr auto filler_words = std::to_array<std::string_view>(
    {"my",       "me",       "the",          "a",       "an",        "this",       "that",
     "it",       "in",       "to",           "of",      "for",       "by",         "with",
     "from",     "at",       "is",           "be",      "will",      "must",       "should",
     "not",      "here",     "there",        "goes",    "own",       "real",       "actual",
     "some",     "value",    "string",       "text",    "key",       "keys",       "secret",
     "secrets",  "password", "passwd",       "pass",    "pwd",       "token",      "tokens",
     "api",      "account",  "access",       "storage", "client",    "azure",      "aml",
     "ml",       "db",       "database",     "user",    "name",      "id",         "hf",
     "hugging",  "face",     "wandb",        "github",  "openai",    "connection", "sas",
     "pipeline", "ci",       "later",        "before",  "after",     "run",        "running",
     "use",      "x",        "subscription", "service", "principal", "app",        "application",
     "data",     "blob",     "shared"});

/// Whether the text is nothing but these words, short numbers and separators, one of them a
/// stand-in: by the prefixes of the text that can be cut so, without and with a stand-in.
bool is_all_stand_in_words(std::string_view text) {
  if (text.size() > longest_stand_in) return false;
  const std::string low = text::lower(text);
  std::bitset<longest_stand_in + 1> without;
  std::bitset<longest_stand_in + 1> with;
  without[0] = true;
  for (std::size_t at = 0; at < low.size(); ++at) {
    if (!without[at] && !with[at]) continue;
    const std::string_view rest = std::string_view(low).substr(at);
    const auto reach = [&](std::size_t size, bool stands_in) {
      with[at + size] = with[at + size] || with[at] || (stands_in && without[at]);
      without[at + size] = without[at + size] || (!stands_in && without[at]);
    };
    if (!text::is_alphanumeric(rest.front()) && !text::is_beyond_ascii(rest.front())) {
      reach(1, false);
    }
    if (rest.front() == 'x' || text::is_digit(rest.front())) reach(1, false);
    if (rest.starts_with("...")) reach(3, true);
    for (const std::string_view word : stand_in_words) {
      if (rest.starts_with(word)) reach(word.size(), true);
    }
    for (const std::string_view word : filler_words) {
      if (rest.starts_with(word)) reach(word.size(), false);
    }
  }
  return with[low.size()];
}

}  // namespace

bool is_reference(std::string_view value, bool in_shell) {
  if (value.size() > longest_reference) return false;
  if (is_path(value) || value.starts_with("@Microsoft.KeyVault(")) return true;
  if (value.starts_with("azureml:")) return value.find_first_of("?&;= \t\n") == value.npos;
  return is_between(value, "<", ">", is_plain_word) || is_between(value, "[", "]", is_plain_word) ||
         is_between(value, "{{", "}}", is_plain_word) || is_between(value, "#{", "}#", is_name) ||
         is_between(value, "#{", "}", is_name) || is_between(value, "%", "%", is_name) ||
         is_between(value, "__", "__", is_constant) || is_all_substitutions(value, in_shell);
}

bool is_placeholder_like(std::string_view value) {
  if (value.empty() || value.find_first_not_of(value.front()) == value.npos) return true;
  if (value.find_first_not_of("xX") == value.npos) return true;
  const char first = value.front();
  const bool marked = first == '<' || first == '%' || first == '@' || first == '[' ||
                      value.starts_with("#{") || value.starts_with("__") || value.starts_with("{{");
  return (marked && value.size() <= longest_stand_in) || is_reference(value, true) ||
         is_all_stand_in_words(value);
}

bool looks_random(std::string_view value) {
  value = value.substr(0, longest_reference);
  return std::ranges::any_of(value, text::is_digit) && std::ranges::any_of(value, text::is_upper) &&
         std::ranges::any_of(value, text::is_lower);
}

}  // namespace aml::secrets
