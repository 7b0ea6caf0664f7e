#include "validator/rules/secrets.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fmt/format.h>
#include <utility>

#include "validator/rules/command_text.h"
#include "validator/rules/program_secrets.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return is_upper(c) || (c >= 'a' && c <= 'z'); }
bool is_alphanumeric(char c) { return is_letter(c) || is_digit(c); }
bool is_token(char c) { return is_alphanumeric(c) || c == '_' || c == '-'; }
bool is_dotted(char c) { return is_token(c) || c == '.' || c == '~'; }
bool is_base64(char c) {
  return is_alphanumeric(c) || c == '+' || c == '/' || c == '=' || c == '%';
}
bool is_bearer(char c) { return is_dotted(c) || is_base64(c); }
bool is_connection_value(char c) {
  return c > ' ' && c != ';' && c != '"' && c != '\'' && c != '\x7f';
}

/// What begins like this and goes on long enough with such characters.
struct Shape {
  std::string_view prefix;
  std::size_t least;  ///< bytes behind the prefix
  bool (*allowed)(char);
  bool whole;  ///< the prefix is part of the secret and must begin a word
  std::string_view what;
};

constexpr auto shapes = std::to_array<Shape>({
    {"sig=", 20, is_base64, false, "the signature of a shared access link"},
    {"AccountKey=", 20, is_base64, false, "the key of a storage account"},
    {"SharedAccessKey=", 20, is_base64, false, "a shared access key"},
    {"ghp_", 30, is_alphanumeric, true, "an access token of GitHub"},
    {"gho_", 30, is_alphanumeric, true, "an access token of GitHub"},
    {"ghs_", 30, is_alphanumeric, true, "an access token of GitHub"},
    {"ghu_", 30, is_alphanumeric, true, "an access token of GitHub"},
    {"ghr_", 30, is_alphanumeric, true, "an access token of GitHub"},
    {"github_pat_", 22, is_token, true, "an access token of GitHub"},
    {"glpat-", 20, is_token, true, "an access token of GitLab"},
    {"hf_", 30, is_alphanumeric, true, "an access token of Hugging Face"},
    {"sk-", 32, is_token, true, "an API key"},
    {"AKIA", 16, is_alphanumeric, true, "an access key of AWS"},
    {"xoxb-", 20, is_token, true, "an access token of Slack"},
    {"xoxp-", 20, is_token, true, "an access token of Slack"},
    {"AIza", 35, is_token, true, "an API key of Google"},
    {"dapi", 32, is_alphanumeric, true, "an access token of Databricks"},
    {"npm_", 36, is_alphanumeric, true, "an access token of npm"},
    {"pypi-AgE", 40, is_token, true, "an access token of PyPI"},
    {"Bearer ", 20, is_bearer, false, "a bearer token"},
});

char lower(char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; }

bool is_dummy(std::string_view value) {
  constexpr std::array<std::string_view, 14> words = {
      "your", "changeme", "change_me", "change-me", "placeholder", "example", "dummy",
      "todo", "xxxx",     "redacted",  "replace",   "insert",      "...",     "generated"};
  std::string low(value);
  std::ranges::transform(low, low.begin(), lower);
  return std::ranges::any_of(words, [&](auto word) { return low.find(word) != low.npos; });
}

/// Where a secret is kept: `kv/db`, `keyvault:db`, `my-vault-password`.
bool is_of_vault(std::string_view value) {
  constexpr std::array<std::string_view, 5> heads = {"kv:", "kv/", "kv-", "secret:", "secretref:"};
  std::string low(value);
  std::ranges::transform(low, low.begin(), lower);
  return low.find("vault") != low.npos ||
         std::ranges::any_of(heads, [&](auto head) { return low.starts_with(head); });
}

/// One character repeated, as in `***` and `xxx`.
bool is_monotone(std::string_view value) {
  return value.find_first_not_of(value.front()) == value.npos;
}

bool begins_word(std::string_view text, std::size_t at) {
  return at == 0 || !is_token(text[at - 1]);
}

std::size_t run(std::string_view text, std::size_t from, bool (*allowed)(char)) {
  std::size_t end = from;
  while (end < text.size() && allowed(text[end])) ++end;
  return end;
}

Span span_of(std::size_t begin, std::size_t end) {
  return {static_cast<Offset>(begin), static_cast<Offset>(end)};
}

/// Which characters of ASCII a text has.
class Characters {
 public:
  constexpr explicit Characters(std::string_view text) {
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte < 128) bits_[byte / 64] |= std::uint64_t{1} << (byte % 64);
    }
  }
  constexpr bool have(const Characters& all) const {
    return (all.bits_[0] & ~bits_[0]) == 0 && (all.bits_[1] & ~bits_[1]) == 0;
  }

 private:
  std::array<std::uint64_t, 2> bits_{};
};

void find_shapes(std::string_view text, std::vector<Secret>& found) {
  // Few texts have the characters of any prefix: one pass in place of one for each shape.
  static constexpr auto needed = []<std::size_t... i>(std::index_sequence<i...>) {
    return std::array{Characters(shapes[i].prefix)...};
  }
  (std::make_index_sequence<shapes.size()>{});
  const Characters there(text);
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    if (!there.have(needed[i])) continue;
    const Shape& shape = shapes[i];
    for (std::size_t at = text.find(shape.prefix); at != text.npos;
         at = text.find(shape.prefix, at + 1)) {
      const std::size_t value = at + shape.prefix.size();
      const std::size_t end = run(text, value, shape.allowed);
      if (!begins_word(text, at) || end - value < shape.least) continue;
      if (is_dummy(text.substr(value, end - value))) continue;
      found.push_back({span_of(shape.whole ? at : value, end), shape.what});
    }
  }
}

/// `scheme://user:password@host`.
void find_passwords_of_addresses(std::string_view text, std::vector<Secret>& found) {
  for (std::size_t at = text.find("://"); at != text.npos; at = text.find("://", at + 3)) {
    const std::size_t begin = at + 3;
    const std::size_t end = std::min(text.find_first_of("/?#\"' \t\n", begin), text.size());
    const std::size_t sign = text.substr(0, end).rfind('@');
    const std::size_t colon = text.find(':', begin);
    if (sign == text.npos || sign < begin || colon >= sign) continue;
    const std::string_view password = text.substr(colon + 1, sign - colon - 1);
    if (can_be_secret(password)) found.push_back({span_of(colon + 1, sign), "a password"});
  }
}

/// `Password=...;` among the parts of a connection string.
void find_passwords_of_connections(std::string_view text, std::vector<Secret>& found) {
  if (text.find(';') == text.npos) return;
  for (const std::string_view key : {"Password=", "password=", "Pwd=", "PWD=", "pwd="}) {
    for (std::size_t at = text.find(key); at != text.npos; at = text.find(key, at + 1)) {
      const std::size_t value = at + key.size();
      const std::size_t end = run(text, value, is_connection_value);
      const bool among_parts = at > 0 && (text[at - 1] == ';' || text[at - 1] == '"');
      if (among_parts && can_be_secret(text.substr(value, end - value))) {
        found.push_back({span_of(value, end), "a password"});
      }
    }
  }
}

/// Three parts of base64, the first two of which are JSON objects.
void find_web_tokens(std::string_view text, std::vector<Secret>& found) {
  for (std::size_t at = text.find("eyJ"); at != text.npos; at = text.find("eyJ", at + 1)) {
    const std::size_t first = run(text, at, is_token);
    if (!begins_word(text, at) || text.substr(first, 4) != ".eyJ") continue;
    const std::size_t second = run(text, first + 1, is_token);
    const std::size_t end =
        second < text.size() && text[second] == '.' ? run(text, second + 1, is_token) : second;
    found.push_back({span_of(at, end), "an access token"});
  }
}

void find_private_keys(std::string_view text, std::vector<Secret>& found) {
  constexpr std::string_view begin = "-----BEGIN ";
  constexpr std::string_view head = "PRIVATE KEY-----";
  constexpr std::string_view tail = "-----END ";
  for (std::size_t at = text.find(begin); at != text.npos; at = text.find(begin, at + 1)) {
    const std::size_t key = text.find(head, at);
    if (key == text.npos || key - at > 40) continue;
    const std::size_t end = std::min(text.find(tail, key), text.size());
    found.push_back({span_of(key + head.size(), end), "a private key"});
  }
}

/// The secret of an application in Entra ID: three characters, a digit, `Q~`, then 31 or more.
void find_client_secrets(std::string_view text, std::vector<Secret>& found) {
  for (std::size_t at = text.find("Q~"); at != text.npos; at = text.find("Q~", at + 1)) {
    if (at < 4 || !is_digit(text[at - 1])) continue;
    const std::size_t end = run(text, at + 2, is_dotted);
    const std::string_view head = text.substr(at - 4, 3);
    if (std::ranges::all_of(head, is_dotted) && end - at >= 33 && begins_word(text, at - 4)) {
      found.push_back({span_of(at - 4, end), "the secret of an application"});
    }
  }
}

void order(std::vector<Secret>& found) {
  std::ranges::sort(found, {}, [](const Secret& one) { return one.span; });
  std::vector<Secret> apart;
  for (const Secret& one : found) {
    if (!one.span.empty() && (apart.empty() || apart.back().span.end <= one.span.begin)) {
      apart.push_back(one);
    }
  }
  found = std::move(apart);
}

/// The words of `DB_password`, `dbPassword` and `db-password`, in lower case.
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words(1);
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool camel = i > 0 && is_upper(name[i]) && !is_upper(name[i - 1]);
    if (!is_alphanumeric(name[i]) || camel) words.emplace_back();
    if (is_alphanumeric(name[i])) words.back() += lower(name[i]);
  }
  std::erase(words, "");
  return words;
}

}  // namespace

std::vector<Secret> secrets_in(std::string_view text) {
  std::vector<Secret> found;
  find_shapes(text, found);
  find_passwords_of_addresses(text, found);
  find_passwords_of_connections(text, found);
  find_web_tokens(text, found);
  find_private_keys(text, found);
  find_client_secrets(text, found);
  order(found);
  return found;
}

bool names_secret(std::string_view name) {
  constexpr std::string_view last_letters = "degntwy";  // of all words below
  const auto end = std::find_if(name.rbegin(), name.rend(), is_alphanumeric);
  if (end == name.rend() || last_letters.find(lower(*end)) == name.npos) return false;
  constexpr std::array<std::string_view, 10> single = {
      "password", "passwd", "passphrase", "pwd",        "pw",
      "secret",   "apikey", "token",      "accountkey", "accesskey"};
  constexpr std::array<std::array<std::string_view, 2>, 8> pairs = {{{"api", "key"},
                                                                     {"access", "key"},
                                                                     {"account", "key"},
                                                                     {"private", "key"},
                                                                     {"secret", "key"},
                                                                     {"storage", "key"},
                                                                     {"subscription", "key"},
                                                                     {"connection", "string"}}};
  // Tokens of texts, which models read, are no secret.
  constexpr std::array<std::string_view, 16> of_texts = {
      "pad",  "eos", "bos",     "sep",   "cls", "mask", "unk", "special",
      "stop", "end", "trigger", "start", "max", "min",  "num", "new"};
  const std::vector<std::string> words = words_of(name);
  if (words.empty()) return false;
  const std::string& last = words.back();
  if (std::ranges::find(words, "vault") != words.end()) return false;
  const std::string before = words.size() > 1 ? words[words.size() - 2] : "";
  if (last == "token" && std::ranges::find(of_texts, before) != of_texts.end()) return false;
  if (std::ranges::find(single, last) != single.end()) return true;
  return std::ranges::any_of(
      pairs, [&](const auto& pair) { return before == pair[0] && last == pair[1]; });
}

bool can_be_secret(std::string_view value) {
  constexpr std::array<std::string_view, 14> switches = {
      "true",    "false", "none", "null",    "yes",      "no",       "auto",
      "default", "on",    "off",  "enabled", "disabled", "required", "optional"};
  if (value.size() < 4 || is_monotone(value) || is_dummy(value) || is_variable(value)) return false;
  if (std::ranges::any_of(switches, [&](auto word) { return same_word(word, value); }))
    return false;
  if (is_of_vault(value)) return false;
  const bool marked = value.front() == '<' || value.front() == '%' || value.front() == '@' ||
                      value.front() == '[' || value.starts_with("#{") || value.starts_with("__") ||
                      value.starts_with("{{");
  const bool place = value.front() == '/' || value.starts_with("./") ||
                     value.starts_with("azureml:") || value.find("://") != value.npos;
  return !marked && !place;
}

bool is_secret_under(std::string_view name, std::string_view value) {
  if (!names_secret(name) || !can_be_secret(value)) return false;
  const std::string word = words_of(name).back();
  if (word == "pw") return value.find_first_not_of("0123456789.eE+-") != value.npos;
  if (word != "token") return true;
  return value.size() >= 12 && std::ranges::any_of(value, is_digit);
}

std::vector<Secret> secrets_in_command(std::string_view text) {
  std::vector<Secret> found = secrets_in(text);
  for (const ShellCommand& command : shell_commands(text)) {
    find_program_secrets(command, found);
    for (const ShellWord& word : command.words) {
      const std::size_t equals = word.raw.find('=');
      if (equals == word.raw.npos || word.raw.starts_with('-')) continue;
      const std::string_view value = word.raw.substr(equals + 1);
      if (!is_secret_under(word.raw.substr(0, equals), unquoted(value))) continue;
      found.push_back({{word.span.begin + static_cast<Offset>(equals) + 1, word.span.end},
                       "what its name promises: a secret"});
    }
    for (const Option& option : options_of(command)) {
      if (!option.flag.starts_with("--") || option.value.empty()) continue;
      if (!is_secret_under(option.name, unquoted(option.value))) continue;
      const auto size = static_cast<Offset>(option.value.size());
      found.push_back(
          {{option.span.end - size, option.span.end}, "what its name promises: a secret"});
    }
  }
  order(found);
  return found;
}

std::string shown_value(const yaml::Node* key, std::string_view written) {
  const bool secret = key != nullptr && names_secret(yaml::key_text(*key));
  return secret ? "the value" : fmt::format("`{}`", written);
}

Fix quoting(Span value, bool safe) {
  return {"put it in quotes",
          safe,
          {{{value.begin, value.begin}, "\""}, {{value.end, value.end}, "\""}}};
}

std::string without_secrets(std::string_view text) {
  std::string masked;
  Offset done = 0;
  for (const Secret& secret : secrets_in_command(text)) {
    masked += text.substr(done, secret.span.begin - done);
    masked += "***";
    done = secret.span.end;
  }
  return masked += text.substr(done);
}

}  // namespace aml::rules
