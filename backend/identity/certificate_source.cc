#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "backend/crypto/encoding.h"
#include "backend/identity/certificate.h"
#include "backend/identity/oauth.h"
#include "backend/identity/small_file.h"

namespace aml::identity {
namespace {

/// A JSON web token by which the application vouches for itself, good for ten minutes.
std::string signed_assertion(const Certificate& certificate, const Application& application,
                             const SignInContext& context) {
  constexpr std::int64_t life = 600;  // seconds
  const std::int64_t now = context.now();
  const nlohmann::json header = {
      {"alg", "RS256"}, {"typ", "JWT"}, {"x5t", crypto::to_base64_url(certificate.thumbprint())}};
  const nlohmann::json payload = {{"aud", token_address(context.cloud, application.tenant)},
                                  {"exp", now + life},
                                  {"iss", application.client_id},
                                  {"jti", context.new_id()},
                                  {"nbf", now},
                                  {"sub", application.client_id}};
  const std::string claims =
      crypto::to_base64_url(header.dump()) + '.' + crypto::to_base64_url(payload.dump());
  return claims + '.' + crypto::to_base64_url(certificate.sign(claims));
}

Result<AccessToken> ask_by_certificate(const SignInContext& context, const TokenRequest& request,
                                       const std::stop_token& stop) {
  const auto& variable = context.environment;
  const std::string path = variable("AZURE_CLIENT_CERTIFICATE_PATH");
  const auto pem = read_small_file(path);
  if (!pem) return pem.error();
  const auto certificate = Certificate::read(*pem, variable("AZURE_CLIENT_CERTIFICATE_PASSWORD"));
  if (!certificate) {
    backend::Error error = certificate.error();
    error.message = fmt::format("`{}`: {}", path, error.message);
    return error;
  }
  const Application application{variable("AZURE_TENANT_ID"), variable("AZURE_CLIENT_ID")};
  return ask_with_assertion(context, application,
                            signed_assertion(*certificate, application, context), request, stop);
}

}  // namespace

Source certificate_source(const SignInContext& context) {
  return {
      .name = "client certificate",
      .not_configured = unset_variables(context.environment, {"AZURE_TENANT_ID", "AZURE_CLIENT_ID",
                                                              "AZURE_CLIENT_CERTIFICATE_PATH"}),
      .ask = [&context](const TokenRequest& request, const std::stop_token& stop) {
        return ask_by_certificate(context, request, stop);
      }};
}

}  // namespace aml::identity
