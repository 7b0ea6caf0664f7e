#include <string>

#include "backend/identity/oauth.h"
#include "backend/identity/small_file.h"

namespace aml::identity {

Source federated_file_source(const SignInContext& context) {
  return {.name = "federated token file (workload identity)",
          .not_configured =
              unset_variables(context.environment,
                              {"AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_FEDERATED_TOKEN_FILE"}),
          .ask = [&context](const TokenRequest& request,
                            const std::stop_token& stop) -> Result<AccessToken> {
            const auto& variable = context.environment;
            auto assertion = read_small_file(variable("AZURE_FEDERATED_TOKEN_FILE"));  // it changes
            if (!assertion) return assertion.error();
            (*assertion).erase((*assertion).find_last_not_of(" \t\r\n") + 1);
            return ask_with_assertion(context,
                                      {variable("AZURE_TENANT_ID"), variable("AZURE_CLIENT_ID")},
                                      std::move(*assertion), request, stop);
          }};
}

}  // namespace aml::identity
