#include <string>

#include "backend/identity/ci_token.h"
#include "backend/identity/oauth.h"

namespace aml::identity {

/// The variables of a service connection are those that tasks such as AzureCLI@2 set.
Source azure_pipelines_source(const SignInContext& context) {
  return {.name = "Azure Pipelines",
          .not_configured = unset_variables(
              context.environment,
              {"SYSTEM_OIDCREQUESTURI", "SYSTEM_ACCESSTOKEN", "AZURESUBSCRIPTION_TENANT_ID",
               "AZURESUBSCRIPTION_CLIENT_ID", "AZURESUBSCRIPTION_SERVICE_CONNECTION_ID"}),
          .ask = [&context](const TokenRequest& request,
                            const std::stop_token& stop) -> Result<AccessToken> {
            const auto& variable = context.environment;
            const http::Parameters query = {
                {"api-version", "7.1"},
                {"serviceConnectionId", variable("AZURESUBSCRIPTION_SERVICE_CONNECTION_ID")}};
            auto assertion = ask_build_service(
                context,
                {.method = "POST",
                 .url = http::with_query(variable("SYSTEM_OIDCREQUESTURI"), query),
                 .headers = {{"Accept", "application/json"},
                             {"Content-Type", "application/json"},
                             {"Authorization", "Bearer " + variable("SYSTEM_ACCESSTOKEN")}},
                 .timeout = std::chrono::seconds(60),
                 .safe_to_repeat = true},
                "oidcToken", stop);
            if (!assertion) return assertion.error();
            return ask_with_assertion(
                context,
                {variable("AZURESUBSCRIPTION_TENANT_ID"), variable("AZURESUBSCRIPTION_CLIENT_ID")},
                std::move(*assertion), request, stop);
          }};
}

}  // namespace aml::identity
