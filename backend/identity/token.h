#pragma once

#include <cstdint>
#include <stop_token>
#include <string>

#include "backend/api/result.h"

namespace aml::identity {

using backend::Result;

/// What a token is for. The audience ends without a slash: `https://management.azure.com`.
struct TokenRequest {
  std::string audience;
  std::string claims{};  ///< what a challenge asks for, as JSON; empty: nothing
};

/// A secret: never shown or logged.
struct AccessToken {
  std::string value;
  std::int64_t expires = 0;  ///< seconds since 1970
};

/// Gives tokens. May be used by several threads.
class TokenSource {
 public:
  TokenSource() = default;
  TokenSource(const TokenSource&) = delete;
  TokenSource& operator=(const TokenSource&) = delete;
  virtual ~TokenSource() = default;

  virtual Result<AccessToken> token(const TokenRequest& request, std::stop_token stop) = 0;
};

}  // namespace aml::identity
