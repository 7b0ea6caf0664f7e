#include <fmt/format.h>

#include "backend/identity/source.h"
#include "backend/identity/token_claims.h"

namespace aml::identity {
namespace {

constexpr const char* job_token_variable = "AML_JOB_TOKEN";

Result<AccessToken> job_token(const SignInContext& context, const TokenRequest& request) {
  using backend::ErrorCode;
  if (request.audience != context.cloud.management_audience) {
    return backend::Error{
        .message = fmt::format("is a token for `{}` alone", context.cloud.management_audience),
        .code = ErrorCode::unsupported};
  }
  constexpr std::int64_t unknown_life = 3600;
  const std::string value = context.environment(job_token_variable);
  const std::int64_t now = context.now();
  const auto claims = read_claims(value);
  const std::int64_t expires =
      claims && claims->expires != 0 ? claims->expires : now + unknown_life;
  if (expires <= now || !request.claims.empty()) {
    return backend::Error{
        .message = fmt::format("the token {}; set a new one",
                               expires <= now ? "has expired" : "is not accepted any more"),
        .code = ErrorCode::unauthenticated};
  }
  return AccessToken{value, expires};
}

}  // namespace

Source job_token_source(const SignInContext& context) {
  return {.name = job_token_variable,
          .not_configured = unset_variables(context.environment, {job_token_variable}),
          .ask = [&context](const TokenRequest& request, const std::stop_token&) {
            return job_token(context, request);
          }};
}

}  // namespace aml::identity
