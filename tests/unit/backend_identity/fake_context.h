#pragma once

#include <map>
#include <string>

#include "backend/crypto/encoding.h"
#include "backend/identity/source.h"
#include "tests/support/fake_client.h"

namespace aml::identity {

using Variables = std::map<std::string, std::string>;

inline http::Environment environment_of(Variables variables) {
  return [variables = std::move(variables)](const std::string& name) {
    const auto found = variables.find(name);
    return found != variables.end() ? found->second : std::string();
  };
}

/// The time is 1,000,000 seconds after 1970, identifiers are `id-1`, and no program runs.
inline SignInContext fake_context(http::Client& client, Variables variables) {
  return {.environment = environment_of(std::move(variables)),
          .client = client,
          .cloud = known_clouds().front(),
          .now = [] { return std::int64_t{1'000'000}; },
          .new_id = [] { return std::string("id-1"); },
          .run = [](const auto&, auto, const auto&) -> Result<std::string> {
            return backend::Error{.message = "no program runs in this test"};
          }};
}

/// A JSON web token with these claims, and a signature that nobody checks.
inline std::string token_with(const std::string& claims) {
  return crypto::to_base64_url(R"({"alg":"none"})") + '.' + crypto::to_base64_url(claims) +
         ".S3cr3t";
}

inline const TokenRequest for_management{.audience = "https://management.azure.com"};
inline const TokenRequest for_storage{.audience = "https://storage.azure.com"};

}  // namespace aml::identity
