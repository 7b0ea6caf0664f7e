#include "backend/identity/account.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace aml::identity {
namespace {

std::string indented(std::string text) {
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1)) {
    text.insert(at + 1, "    ");
  }
  return text;
}

void append_line(std::string& text, std::string_view name, const std::string& value) {
  if (!value.empty()) text += fmt::format("{}: {}\n", name, value);
}

}  // namespace

Account ask_account(std::span<const Source> sources, const std::string& audience,
                    const std::stop_token& stop) {
  auto [states, token] = try_sources(sources, {.audience = audience}, stop);
  Account account{.states = std::move(states)};
  if (!token) {
    account.error = token.error();
    return account;
  }
  account.holder = read_claims(token->value).value_or(TokenClaims{});
  account.expires = token->expires;
  return account;
}

std::string state_text(const SourceState& state) {
  using Kind = SourceState::Kind;
  switch (state.kind) {
    case Kind::used:
      return "used";
    case Kind::not_configured:
      return "not configured: " + state.words;
    case Kind::not_available:
      return "not available: " + state.words;
    case Kind::failed:
      return "failed: " + state.words;
    case Kind::not_tried:
      break;
  }
  return "not tried";
}

std::string to_text(const Account& account) {
  std::string text;
  if (account.error) {
    text += "not signed in\n";
  } else {
    append_line(text, "name", account.holder.name);
    append_line(text, "tenant", account.holder.tenant);
    append_line(text, "object id", account.holder.object_id);
    append_line(text, "application", account.holder.application);
    append_line(text, "token until",
                fmt::format("{:%Y-%m-%d %H:%M} UTC",
                            fmt::gmtime(static_cast<std::time_t>(account.expires))));
  }
  text += "sign-ins, in the order they are tried:\n";
  for (const SourceState& state : account.states) {
    text += fmt::format("  {}: {}\n", state.name, indented(state_text(state)));
  }
  return text;
}

}  // namespace aml::identity
