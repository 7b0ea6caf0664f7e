#include "validator/secrets/names.h"

#include <algorithm>
#include <array>
#include <span>

#include "validator/secrets/placeholders.h"
#include "validator/shell/command.h"
#include "validator/text/ascii.h"

namespace aml::secrets {
namespace {

using Word = std::string_view;
using Pair = std::array<Word, 2>;

// The last word of a name, or its last two.
constexpr std::array<Word, 10> likely_words = {"password",   "passwd",   "passphrase", "pwd",
                                               "pw",         "secret",   "apikey",     "token",
                                               "accountkey", "accesskey"};
constexpr std::array<Pair, 8> likely_pairs = {{{"api", "key"},
                                               {"access", "key"},
                                               {"account", "key"},
                                               {"private", "key"},
                                               {"secret", "key"},
                                               {"storage", "key"},
                                               {"subscription", "key"},
                                               {"connection", "string"}}};
constexpr std::array<Word, 12> possible_words = {
    "pass",   "passcode", "credential", "credentials", "sas",       "authorization",
    "bearer", "jwt",      "webhook",    "connstr",     "passwords", "cookie"};
constexpr std::array<Pair, 7> possible_pairs = {{{"encryption", "key"},
                                                 {"signing", "key"},
                                                 {"master", "key"},
                                                 {"auth", "key"},
                                                 {"shared", "key"},
                                                 {"function", "key"},
                                                 {"conn", "string"}}};
// `pad_token`: the tokens of texts, which models read, are not secrets.
constexpr std::array<Word, 16> words_before_text_token = {
    "pad",  "eos", "bos",     "sep",   "cls", "mask", "unk", "special",
    "stop", "end", "trigger", "start", "max", "min",  "num", "new"};
constexpr std::array<Word, 14> switches = {"true",    "false",    "none",     "null",    "yes",
                                           "no",      "auto",     "default",  "on",      "off",
                                           "enabled", "disabled", "required", "optional"};

constexpr std::size_t shortest_secret = 4;
constexpr std::size_t shortest_token = 12;
constexpr std::size_t longest_judged = 4096;

/// Few names end in a letter that one of the words above ends in: most are done after one look.
class LastLetters {
 public:
  constexpr LastLetters() {
    for (const Word word : likely_words) add(word);
    for (const Word word : possible_words) add(word);
    for (const Pair& pair : likely_pairs) add(pair[1]);
    for (const Pair& pair : possible_pairs) add(pair[1]);
  }
  constexpr bool have(char c) const { return is_last_[text::byte_of(text::lower(c))]; }

 private:
  constexpr void add(Word word) { is_last_[text::byte_of(word.back())] = true; }
  std::array<bool, 256> is_last_{};
};
constexpr LastLetters last_letters;
static_assert(last_letters.have('y') && last_letters.have('D') && !last_letters.have('q'));

/// `DB_PASSWORD_2` ends in `PASSWORD`.
std::string_view without_number(std::string_view name) {
  while (!name.empty() && !text::is_letter(name.back())) name.remove_suffix(1);
  return name;
}

/// Takes the last word off `dbPassword`, `DB_PASSWORD` and `db-password`; empty at the end.
Word take_last_word(std::string_view& name) {
  while (!name.empty() && !text::is_alphanumeric(name.back())) name.remove_suffix(1);
  std::size_t begin = name.size();
  while (begin > 0 && text::is_alphanumeric(name[begin - 1])) {
    --begin;
    const bool camel = begin > 0 && text::is_upper(name[begin]) && !text::is_upper(name[begin - 1]);
    if (camel) break;
  }
  const Word word = name.substr(begin);
  name = name.substr(0, begin);
  return word;
}

bool is_one_of(Word word, std::span<const Word> words) {
  return std::ranges::any_of(words, [&](Word one) { return text::same_ignoring_case(one, word); });
}

bool are_one_of(Word before, Word last, std::span<const Pair> pairs) {
  return std::ranges::any_of(pairs, [&](const Pair& pair) {
    return text::same_ignoring_case(pair[0], before) && text::same_ignoring_case(pair[1], last);
  });
}

bool has_word(std::string_view name, Word wanted) {
  for (Word word = take_last_word(name); !word.empty(); word = take_last_word(name)) {
    if (text::same_ignoring_case(word, wanted)) return true;
  }
  return false;
}

bool is_number(std::string_view value) {
  return value.find_first_not_of("0123456789.eE+-") == value.npos;
}

/// `/run/token`, `./key`, `azureml:x:1`, `https://example.com`.
bool is_place(std::string_view value) {
  return value.starts_with('/') || value.starts_with("./") || value.starts_with("azureml:") ||
         value.find("://") != value.npos;
}

/// Where a secret is kept: `kv/db`, `keyvault:db`, `my-vault-password`.
bool is_in_vault(std::string_view value) {
  constexpr std::array<Word, 5> heads = {"kv:", "kv/", "kv-", "secret:", "secretref:"};
  const auto begins = [&](Word head) {
    return text::same_ignoring_case(value.substr(0, head.size()), head);
  };
  return std::ranges::any_of(heads, begins) || has_word(value, "vault") ||
         has_word(value, "keyvault");
}

}  // namespace

std::optional<Confidence> promise_of(std::string_view name) {
  name = without_number(name);
  if (name.empty() || !last_letters.have(name.back())) return {};
  std::string_view rest = name;
  const Word last = take_last_word(rest);
  const Word before = take_last_word(rest);
  const bool likely = is_one_of(last, likely_words) || are_one_of(before, last, likely_pairs);
  if (!likely && !is_one_of(last, possible_words) && !are_one_of(before, last, possible_pairs)) {
    return {};
  }
  if (text::same_ignoring_case(last, "token") && is_one_of(before, words_before_text_token)) {
    return {};
  }
  if (has_word(name, "vault")) return {};
  return likely ? Confidence::likely : Confidence::possible;
}

bool names_secret(std::string_view name) { return promise_of(name) == Confidence::likely; }

std::optional<Confidence> confidence_of(std::string_view value, bool in_shell) {
  if (value.size() < shortest_secret || is_one_of(value, switches)) return {};
  if (is_reference(value, in_shell)) return {};
  if (value.size() > longest_judged) return Confidence::likely;
  if (is_placeholder_like(value) || is_place(value) || is_in_vault(value) ||
      shell::has_substitution(value)) {
    return Confidence::possible;
  }
  return Confidence::likely;
}

std::optional<Confidence> confidence_under(std::string_view name, std::string_view value,
                                           bool in_shell) {
  const std::optional<Confidence> promise = promise_of(name);
  if (!promise) return {};
  std::string_view rest = without_number(name);
  const Word last = take_last_word(rest);
  if (text::same_ignoring_case(last, "pw") && is_number(value)) return {};
  const std::optional<Confidence> confidence = confidence_of(value, in_shell);
  if (!confidence || *promise == Confidence::possible) {
    return confidence ? Confidence::possible : confidence;
  }
  // Other things are called a token, too: a secret one looks made up.
  const bool looks_made_up = value.size() >= shortest_token &&
                             std::ranges::any_of(value.substr(0, longest_judged), text::is_digit);
  if (text::same_ignoring_case(last, "token") && !looks_made_up) return Confidence::possible;
  return confidence;
}

}  // namespace aml::secrets
