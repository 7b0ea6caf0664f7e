#include <string>

#include "backend/identity/ci_token.h"
#include "backend/identity/oauth.h"

namespace aml::identity {
namespace {

/// What each cloud expects as the audience of a federated token.
std::string exchange_audience(const Cloud& cloud) {
  const std::string usual = "api://AzureADTokenExchange";
  if (cloud.name == "AzureUSGovernment") return usual + "USGov";
  if (cloud.name == "AzureChinaCloud") return usual + "China";
  return usual;
}

}  // namespace

Source github_source(const SignInContext& context) {
  return {
      .name = "GitHub Actions",
      .not_configured = unset_variables(
          context.environment, {"AZURE_TENANT_ID", "AZURE_CLIENT_ID",
                                "ACTIONS_ID_TOKEN_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_TOKEN"}),
      .ask = [&context](const TokenRequest& request,
                        const std::stop_token& stop) -> Result<AccessToken> {
        const auto& variable = context.environment;
        auto assertion = ask_build_service(
            context,
            {.url = http::with_query(variable("ACTIONS_ID_TOKEN_REQUEST_URL"),
                                     {{"audience", exchange_audience(context.cloud)}}),
             .headers = {{"Accept", "application/json"},
                         {"Authorization", "Bearer " + variable("ACTIONS_ID_TOKEN_REQUEST_TOKEN")}},
             .timeout = std::chrono::seconds(60)},
            "value", stop);
        if (!assertion) return assertion.error();
        return ask_with_assertion(context,
                                  {variable("AZURE_TENANT_ID"), variable("AZURE_CLIENT_ID")},
                                  std::move(*assertion), request, stop);
      }};
}

}  // namespace aml::identity
