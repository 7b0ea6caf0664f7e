#include "backend/identity/oauth.h"

namespace aml::identity {

Source client_secret_source(const SignInContext& context) {
  return {.name = "client secret",
          .not_configured = unset_variables(
              context.environment, {"AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET"}),
          .ask = [&context](const TokenRequest& request, const std::stop_token& stop) {
            const auto& variable = context.environment;
            return ask_authority(
                context, {variable("AZURE_TENANT_ID"), variable("AZURE_CLIENT_ID")},
                {{"client_secret", variable("AZURE_CLIENT_SECRET")}}, request, stop);
          }};
}

}  // namespace aml::identity
