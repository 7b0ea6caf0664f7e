#include "backend/identity/machine_token.h"

namespace aml::identity {

/// Computes of Azure ML. A cluster names its identity by DEFAULT_IDENTITY_CLIENT_ID.
Source azure_ml_compute_source(const SignInContext& context) {
  return {
      .name = "managed identity of Azure ML compute",
      .not_configured = unset_variables(context.environment, {"MSI_ENDPOINT", "MSI_SECRET"}),
      .ask = [&context](const TokenRequest& request, const std::stop_token& stop) {
        const auto& variable = context.environment;
        http::Parameters query = {{"api-version", "2017-09-01"}, {"resource", request.audience}};
        std::string client_id = variable("AZURE_CLIENT_ID");
        if (client_id.empty()) client_id = variable("DEFAULT_IDENTITY_CLIENT_ID");
        if (!client_id.empty()) query.emplace_back("clientid", client_id);
        return ask_machine(context, variable("MSI_ENDPOINT"), query,
                           {"secret", variable("MSI_SECRET")}, stop);
      }};
}

}  // namespace aml::identity
