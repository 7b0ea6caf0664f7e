#include "backend/identity/account.h"

#include "backend/identity/token_claims.h"

namespace aml::identity {

backend::Account ask_account(std::span<const Source> sources, const std::string& audience,
                             const std::stop_token& stop) {
  constexpr backend::Time per_second = 1000;
  auto [states, token] = try_sources(sources, {.audience = audience}, stop);
  backend::Account account{.sign_ins = std::move(states)};
  if (!token) {
    account.error = token.error();
    return account;
  }
  const TokenClaims holder = read_claims(token->value).value_or(TokenClaims{});
  account.name = holder.name;
  account.tenant = holder.tenant;
  account.object_id = holder.object_id;
  account.application = holder.application;
  account.token_ends = token->expires * per_second;
  return account;
}

}  // namespace aml::identity
