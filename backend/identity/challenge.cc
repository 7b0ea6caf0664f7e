#include "backend/identity/challenge.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "backend/crypto/encoding.h"

namespace aml::identity {
namespace {

constexpr std::string_view header_space = " \t";

bool equals_without_case(std::string_view text, std::string_view lower) {
  if (text.size() != lower.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) != lower[i]) return false;
  }
  return true;
}

void skip(std::string_view& rest, std::string_view characters) {
  rest.remove_prefix(std::min(rest.find_first_not_of(characters), rest.size()));
}

std::string_view take_until(std::string_view& rest, std::string_view ends) {
  const std::size_t end = std::min(rest.find_first_of(ends), rest.size());
  const std::string_view token = rest.substr(0, end);
  rest.remove_prefix(end);
  return token;
}

std::string take_value(std::string_view& rest) {
  if (!rest.starts_with('"')) return std::string(take_until(rest, " \t,"));
  std::string value;
  rest.remove_prefix(1);
  while (!rest.empty() && rest.front() != '"') {
    if (rest.front() == '\\' && rest.size() > 1) rest.remove_prefix(1);
    value += rest.front();
    rest.remove_prefix(1);
  }
  if (!rest.empty()) rest.remove_prefix(1);
  return value;
}

/// Of one challenge of the header.
struct Challenge {
  bool is_bearer = false;
  std::string claims{};
  std::string error{};

  std::optional<std::string> json() const {
    if (!is_bearer || claims.empty()) return {};
    if (!error.empty() && error != "insufficient_claims") return {};
    auto decoded = crypto::from_base64(claims);
    if (!decoded || !nlohmann::json::accept(*decoded)) return {};
    return decoded;
  }
};

}  // namespace

std::optional<std::string> claims_of_challenge(std::string_view header) {
  Challenge challenge;
  for (std::string_view rest = header;;) {
    skip(rest, " \t,");
    if (rest.empty()) return challenge.json();
    const std::string_view name = take_until(rest, " \t=,");
    skip(rest, header_space);
    if (!rest.starts_with('=')) {  // the scheme of the next challenge
      if (auto claims = challenge.json()) return claims;
      challenge = {.is_bearer = equals_without_case(name, "bearer")};
      continue;
    }
    rest.remove_prefix(1);
    skip(rest, header_space);
    std::string value = take_value(rest);
    if (equals_without_case(name, "claims")) challenge.claims = std::move(value);
    if (equals_without_case(name, "error")) challenge.error = std::move(value);
  }
}

}  // namespace aml::identity
