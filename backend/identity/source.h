#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "backend/http/client.h"
#include "backend/http/environment.h"
#include "backend/identity/cloud.h"
#include "backend/identity/token.h"

namespace aml::identity {

/// Runs a program and returns what it prints, errors included. The first word is its path.
using RunProgram = std::function<Result<std::string>(const std::vector<std::string>& words,
                                                     std::chrono::milliseconds limit,
                                                     const std::stop_token& stop)>;

/// What sources need of the world.
struct SignInContext {
  http::Environment environment;
  http::Client& client;  ///< repeats what is safe to repeat
  Cloud cloud;
  std::function<std::int64_t()> now;    ///< seconds since 1970
  std::function<std::string()> new_id;  ///< a random identifier that was never used
  RunProgram run;
};

/// One way to sign in.
struct Source {
  std::string name;
  std::string not_configured;  ///< why it is not tried; empty: it is configured
  /// An error with the code `unsupported`: not here, or not for this audience. Others are tried.
  std::function<Result<AccessToken>(const TokenRequest& request, const std::stop_token& stop)> ask;
};

// Each keeps a reference to the context.
Source job_token_source(const SignInContext& context);
Source client_secret_source(const SignInContext& context);
Source certificate_source(const SignInContext& context);
Source federated_file_source(const SignInContext& context);
Source github_source(const SignInContext& context);
Source azure_pipelines_source(const SignInContext& context);
Source app_service_source(const SignInContext& context);
Source azure_ml_compute_source(const SignInContext& context);
Source imds_source(const SignInContext& context);
Source azure_cli_source(const SignInContext& context);

/// `X is not set`, or `X and Y are not set`; empty if all are set.
std::string unset_variables(const http::Environment& environment,
                            const std::vector<std::string>& names);

}  // namespace aml::identity
