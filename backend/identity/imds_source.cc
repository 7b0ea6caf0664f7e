#include <atomic>
#include <memory>

#include "backend/identity/machine_token.h"

namespace aml::identity {
namespace {

/// Whether this machine has an instance metadata service. Asked once, for elsewhere it costs time.
enum class Presence : std::uint8_t { unknown, present, absent };

/// Anything that answers is one: a request without the header `Metadata` is refused.
Presence look_for_service(const SignInContext& context, const std::string& endpoint,
                          const std::stop_token& stop) {
  // A POST is not repeated where nobody answers, and is refused as well.
  const auto answer = context.client.send({.method = "POST",
                                           .url = endpoint,
                                           .timeout = std::chrono::seconds(1),
                                           .connect_timeout = std::chrono::milliseconds(300),
                                           .reach = http::Reach::machine},
                                          stop);
  if (answer) return Presence::present;
  return stop.stop_requested() ? Presence::unknown : Presence::absent;
}

backend::Error unsupported(std::string message) {
  return {.message = std::move(message), .code = backend::ErrorCode::unsupported};
}

Result<AccessToken> ask_imds(const SignInContext& context, std::atomic<Presence>& presence,
                             const TokenRequest& request, const std::stop_token& stop) {
  const auto& variable = context.environment;
  std::string host = variable("AZURE_POD_IDENTITY_AUTHORITY_HOST");
  if (host.empty()) host = "http://169.254.169.254";
  const std::string endpoint = http::join_url(host, "/metadata/identity/oauth2/token");
  if (presence == Presence::unknown) presence = look_for_service(context, endpoint, stop);
  if (stop.stop_requested()) return http::cancelled();
  if (presence == Presence::absent) return unsupported("this machine has no identity service");
  http::Parameters query = {{"api-version", "2018-02-01"}, {"resource", request.audience}};
  const std::string client_id = variable("AZURE_CLIENT_ID");
  if (!client_id.empty()) query.emplace_back("client_id", client_id);
  auto token = ask_machine(context, endpoint, query, {"Metadata", "true"}, stop);
  if (!token && token.error().code == backend::ErrorCode::unauthenticated) {
    return unsupported("this machine has no such identity: " + token.error().message);
  }
  return token;
}

}  // namespace

Source imds_source(const SignInContext& context) {
  const auto& variable = context.environment;
  std::string other;
  for (const char* name : {"IDENTITY_ENDPOINT", "MSI_ENDPOINT"}) {
    if (!variable(name).empty()) other = std::string(name) + " names another identity service";
  }
  return {.name = "managed identity of a virtual machine",
          .not_configured = std::move(other),
          .ask = [&context, presence = std::make_shared<std::atomic<Presence>>()](
                     const TokenRequest& request, const std::stop_token& stop) {
            return ask_imds(context, *presence, request, stop);
          }};
}

}  // namespace aml::identity
