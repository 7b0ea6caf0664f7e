#include "backend/identity/machine_token.h"

namespace aml::identity {

/// App Service, Functions and Container Apps. Service Fabric and Azure Arc set other variables too,
/// and have other protocols.
Source app_service_source(const SignInContext& context) {
  const auto& variable = context.environment;
  std::string missing = unset_variables(variable, {"IDENTITY_ENDPOINT", "IDENTITY_HEADER"});
  if (missing.empty() && !variable("IDENTITY_SERVER_THUMBPRINT").empty()) {
    missing = "the identities of Service Fabric are not supported";
  }
  return {
      .name = "managed identity of App Service",
      .not_configured = std::move(missing),
      .ask = [&context](const TokenRequest& request, const std::stop_token& stop) {
        const auto& value_of = context.environment;
        http::Parameters query = {{"api-version", "2019-08-01"}, {"resource", request.audience}};
        const std::string client_id = value_of("AZURE_CLIENT_ID");
        if (!client_id.empty()) query.emplace_back("client_id", client_id);
        return ask_machine(context, value_of("IDENTITY_ENDPOINT"), query,
                           {"X-IDENTITY-HEADER", value_of("IDENTITY_HEADER")}, stop);
      }};
}

}  // namespace aml::identity
