#include "backend/identity/sign_in.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <random>

#include "backend/identity/run_program.h"
#include "os/clock.h"

namespace aml::identity {
namespace {

using backend::SignInState;
using Kind = SignInState::Kind;

backend::Error no_sign_in(const TokenRequest& request, std::span<const SignInState> states) {
  std::string message = fmt::format("no sign-in gives a token for `{}`", request.audience);
  for (const SignInState& state : states) {
    message += fmt::format("\n  {}: {}", state.name, state.words);
  }
  return {.message = std::move(message), .code = backend::ErrorCode::unauthenticated};
}

std::string random_id() {
  std::random_device device;
  return fmt::format("{:08x}{:08x}{:08x}{:08x}", device(), device(), device(), device());
}

}  // namespace

std::string unset_variables(const http::Environment& environment,
                            const std::vector<std::string>& names) {
  std::vector<std::string> unset;
  for (const std::string& name : names) {
    if (environment(name).empty()) unset.push_back(name);
  }
  if (unset.empty()) return {};
  return fmt::format("{} {} not set", fmt::join(unset, " and "), unset.size() == 1 ? "is" : "are");
}

Attempt try_sources(std::span<const Source> sources, const TokenRequest& request,
                    const std::stop_token& stop) {
  Attempt attempt{{}, backend::Error{}};
  bool is_decided = false;
  for (const Source& source : sources) {
    SignInState& state = attempt.states.emplace_back();
    state.name = source.name;
    if (!source.not_configured.empty()) {
      state.kind = Kind::not_configured;
      state.words = source.not_configured;
      continue;
    }
    if (is_decided) continue;
    auto token = source.ask(request, stop);
    if (token) {
      state.kind = Kind::used;
    } else {
      const bool is_away = token.error().code == backend::ErrorCode::unsupported;
      state.kind = is_away ? Kind::not_available : Kind::failed;
      state.words = token.error().message;
      if (is_away) continue;
      backend::Error error = token.error();
      error.message = fmt::format("failed to sign in by {}: {}", source.name, error.message);
      token = std::move(error);
    }
    is_decided = true;
    attempt.token = std::move(token);
  }
  if (!is_decided) attempt.token = no_sign_in(request, attempt.states);
  return attempt;
}

SignIn::SignIn(SignInContext context) : context_(std::move(context)) {
  for (const auto make :
       {job_token_source, client_secret_source, certificate_source, federated_file_source,
        github_source, azure_pipelines_source, app_service_source, azure_ml_compute_source,
        imds_source, azure_cli_source}) {
    sources_.push_back(make(context_));
  }
}

Result<AccessToken> SignIn::token(const TokenRequest& request, std::stop_token stop) {
  return try_sources(sources_, request, stop).token;
}

SignInContext real_context(http::Client& client, Cloud cloud) {
  constexpr std::int64_t per_second = 1000;
  return {.environment = http::process_environment(),
          .client = client,
          .cloud = std::move(cloud),
          .now = [] { return os::unix_milliseconds() / per_second; },
          .new_id = random_id,
          .run = run_program};
}

}  // namespace aml::identity
