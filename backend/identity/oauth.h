#pragma once

#include <string>

#include "backend/http/url.h"
#include "backend/identity/source.h"

namespace aml::identity {

/// An application that signs in as itself.
struct Application {
  std::string tenant;
  std::string client_id;
};

/// Where the authority gives tokens for a tenant: `https://login.example/TENANT/oauth2/v2.0/token`.
std::string token_address(const Cloud& cloud, const std::string& tenant);

/// Asks for a token by the grant `client_credentials` (RFC 6749, 4.4). `proof` is what proves the
/// application: a secret or an assertion; it goes into the body, and is in no error.
Result<AccessToken> ask_authority(const SignInContext& context, const Application& application,
                                  const http::Parameters& proof, const TokenRequest& request,
                                  const std::stop_token& stop);

/// The same with a signed assertion (RFC 7523) as the proof.
Result<AccessToken> ask_with_assertion(const SignInContext& context, const Application& application,
                                       std::string assertion, const TokenRequest& request,
                                       const std::stop_token& stop);

/// The token of an answer: `access_token` with `expires_on` (seconds since 1970, a number or text)
/// or `expires_in`.
Result<AccessToken> read_token_answer(const http::Response& response, std::int64_t now);

}  // namespace aml::identity
