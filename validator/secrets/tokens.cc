#include "validator/secrets/tokens.h"

#include <algorithm>
#include <array>

#include "validator/secrets/placeholders.h"

namespace aml::secrets {
namespace {

bool is_client_secret_byte(char c) { return is_token(c) || c == '.' || c == '~'; }

/// A token that begins so and goes on long enough with such bytes.
struct Shape {
  std::string_view prefix;
  std::size_t least;  ///< bytes after the prefix
  Runs::Allowed allowed;
  std::string_view kind;
};

constexpr auto shapes = std::to_array<Shape>({
    {"ghp_", 30, text::is_alphanumeric, "an access token of GitHub"},
    {"gho_", 30, text::is_alphanumeric, "an access token of GitHub"},
    {"ghs_", 30, text::is_alphanumeric, "an access token of GitHub"},
    {"ghu_", 30, text::is_alphanumeric, "an access token of GitHub"},
    {"ghr_", 30, text::is_alphanumeric, "an access token of GitHub"},
    {"github_pat_", 22, is_token, "an access token of GitHub"},
    {"glpat-", 20, is_token, "an access token of GitLab"},
    {"hf_", 30, text::is_alphanumeric, "an access token of Hugging Face"},
    {"sk-", 32, is_token, "an API key"},
    {"AKIA", 16, text::is_alphanumeric, "an access key of AWS"},
    {"ASIA", 16, text::is_alphanumeric, "an access key of AWS"},
    {"xoxb-", 20, is_token, "an access token of Slack"},
    {"xoxp-", 20, is_token, "an access token of Slack"},
    {"AIza", 35, is_token, "an API key of Google"},
    {"dapi", 32, text::is_alphanumeric, "an access token of Databricks"},
    {"npm_", 36, text::is_alphanumeric, "an access token of npm"},
    {"pypi-AgE", 40, is_token, "an access token of PyPI"},
});
constexpr std::string_view bearer = "bearer ";
constexpr std::string_view web_token = "eyJ";

constexpr auto first_bytes = [] {
  std::array<bool, 256> first{};
  for (const Shape& shape : shapes) first[text::byte_of(shape.prefix.front())] = true;
  first['b'] = first['B'] = first['e'] = true;
  return first;
}();

std::optional<Candidate> shaped_token_at(Runs& runs, std::size_t at) {
  const std::string_view rest = runs.text().substr(at);
  for (const Shape& shape : shapes) {
    if (shape.prefix.front() != rest.front() || !rest.starts_with(shape.prefix)) continue;
    const std::size_t value = at + shape.prefix.size();
    const std::size_t end = runs.end(value, is_secret_byte);
    const std::string_view whole = runs.text().substr(value, end - value);
    if (runs.end(value, shape.allowed) - value >= shape.least) {
      const bool stands_in = is_placeholder_like(whole);
      return Candidate{span_between(at, end), shape.kind,
                       stands_in ? Confidence::possible : Confidence::likely};
    }
    if (whole.size() >= shape.least && looks_random(whole)) {
      return Candidate{span_between(at, end), shape.kind, Confidence::possible};
    }
  }
  return {};
}

/// A bearer token is long, mixes letters with digits, or follows the name of its header.
std::optional<Candidate> bearer_token_at(Runs& runs, std::size_t at) {
  constexpr std::size_t likely_size = 20;
  constexpr std::size_t least = 8;
  const std::size_t begin = at + bearer.size();
  const std::size_t end = runs.end(begin, is_secret_byte);
  const std::string_view value = runs.text().substr(begin, end - begin);
  const bool mixed = std::ranges::any_of(value.substr(0, 64), text::is_digit);
  if (value.size() < least || (value.size() < likely_size && !mixed)) return {};
  const bool likely = value.size() >= likely_size && !is_placeholder_like(value);
  return Candidate{span_between(begin, end), "a bearer token",
                   likely ? Confidence::likely : Confidence::possible};
}

/// Three parts of base64, the first two of which are JSON objects.
std::optional<Candidate> web_token_at(Runs& runs, std::size_t at) {
  constexpr std::size_t least = 40;
  const std::size_t first = runs.end(at, is_token);
  const std::size_t end = runs.end(at, is_secret_byte);
  const bool likely = runs.text().substr(first, 4) == ".eyJ";
  if (!likely && (end - at < least || !looks_random(runs.text().substr(at, end - at)))) return {};
  return Candidate{span_between(at, end), "an access token",
                   likely ? Confidence::likely : Confidence::possible};
}

}  // namespace

bool can_begin_token(char c) { return first_bytes[text::byte_of(c)]; }

std::optional<Candidate> token_at(Runs& runs, std::size_t at) {
  const std::string_view rest = runs.text().substr(at);
  if (rest.starts_with(web_token)) return web_token_at(runs, at);
  if (text::same_ignoring_case(rest.substr(0, bearer.size()), bearer)) {
    return bearer_token_at(runs, at);
  }
  return shaped_token_at(runs, at);
}

/// Three characters, a digit, `Q~`, then 31 or more.
std::optional<Candidate> client_secret_at(Runs& runs, std::size_t tilde) {
  constexpr std::size_t head = 5;
  constexpr std::size_t least = 31;
  const std::string_view text = runs.text();
  if (tilde < head || text[tilde - 1] != 'Q' || !text::is_digit(text[tilde - 2])) return {};
  const std::size_t begin = tilde - head;
  const bool headed = std::ranges::all_of(text.substr(begin, 3), is_client_secret_byte);
  if (!headed || !begins_word(text, begin)) return {};
  const std::size_t end = runs.end(tilde + 1, is_secret_byte);
  if (end - tilde - 1 < least) return {};
  const bool likely = runs.end(tilde + 1, is_client_secret_byte) - tilde - 1 >= least;
  return Candidate{span_between(begin, end), "the secret of an application",
                   likely ? Confidence::likely : Confidence::possible};
}

std::optional<Candidate> private_key_at(std::string_view text, std::size_t at) {
  constexpr std::string_view opening = "-----BEGIN ";
  constexpr std::string_view head = "PRIVATE KEY-----";
  constexpr std::string_view tail = "-----END ";
  constexpr std::size_t longest_opening = 60;
  if (!text.substr(at).starts_with(opening)) return {};
  const std::size_t key = text.substr(0, at + longest_opening).find(head, at);
  if (key == text.npos) return {};
  const std::size_t end = std::min(text.find(tail, key), text.size());
  return Candidate{span_between(key + head.size(), end), "a private key", Confidence::likely};
}

}  // namespace aml::secrets
