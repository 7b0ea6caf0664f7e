#include "backend/identity/oauth.h"

namespace aml::identity {

Source client_secret_source(const Surroundings& surroundings) {
  return {
      .name = "client secret",
      .not_configured = unset_variables(
          surroundings.environment, {"AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET"}),
      .ask = [&surroundings](const TokenRequest& request, const std::stop_token& stop) {
        const auto& variable = surroundings.environment;
        return ask_authority(surroundings,
                             {variable("AZURE_TENANT_ID"), variable("AZURE_CLIENT_ID")},
                             {{"client_secret", variable("AZURE_CLIENT_SECRET")}}, request, stop);
      }};
}

}  // namespace aml::identity
