#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "backend/identity/sign_in.h"
#include "backend/identity/token_claims.h"

namespace aml::identity {

/// How and as whom this process signs in. Holds no secret.
struct Account {
  std::vector<SourceState> states;        ///< of every source, in the order they are tried
  std::optional<backend::Error> error{};  ///< why there is no token
  TokenClaims holder{};                   ///< what the token says; empty fields: it does not
  std::int64_t expires = 0;               ///< of the token, seconds since 1970
};

Account ask_account(std::span<const Source> sources, const std::string& audience,
                    const std::stop_token& stop);

/// `not configured: AZURE_CLIENT_ID is not set`.
std::string state_text(const SourceState& state);

/// The account as lines for people.
std::string to_text(const Account& account);

}  // namespace aml::identity
