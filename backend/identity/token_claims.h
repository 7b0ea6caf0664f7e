#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace aml::identity {

/// What a token says about itself. For display, and for the tenant of links: nothing is verified.
struct TokenClaims {
  std::string tenant;
  std::string object_id;
  std::string application;   ///< the client that asked for the token
  std::string name;          ///< of a person, such as `ann@example.com`; empty for an application
  std::int64_t expires = 0;  ///< seconds since 1970; 0: it does not say
};

/// Nothing if it is not a JSON web token.
std::optional<TokenClaims> read_claims(std::string_view token);

}  // namespace aml::identity
