#pragma once

#include <span>
#include <string>
#include <vector>

#include "backend/api/account.h"
#include "backend/identity/source.h"

namespace aml::identity {

struct Attempt {
  std::vector<backend::SignInState> states;  ///< of every source, in their order
  Result<AccessToken> token;
};

/// Asks the configured sources in their order. The first that gives a token or fails decides; one
/// that is not available passes to the next. Where none is left, the error lists what each lacks.
Attempt try_sources(std::span<const Source> sources, const TokenRequest& request,
                    const std::stop_token& stop);

/// All ways to sign in, in the order in which they are tried: AML_JOB_TOKEN, client secret, client
/// certificate, federated tokens (a file, GitHub, Azure Pipelines), managed identity (App Service,
/// Azure ML compute, IMDS), `az`.
class SignIn : public TokenSource {
 public:
  explicit SignIn(SignInContext context);

  Result<AccessToken> token(const TokenRequest& request, std::stop_token stop) override;
  std::span<const Source> sources() const { return sources_; }

 private:
  const SignInContext context_;
  std::vector<Source> sources_;
};

/// Those of this machine and this process.
SignInContext real_context(http::Client& client, Cloud cloud);

}  // namespace aml::identity
