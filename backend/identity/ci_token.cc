#include "backend/identity/ci_token.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "backend/http/service_error.h"

namespace aml::identity {

Result<std::string> ask_build_service(const SignInContext& context, const http::Request& request,
                                      const char* member, const std::stop_token& stop) {
  const auto answer = context.client.send(request, stop);
  if (!answer) return answer.error();
  if (!answer->is_success()) {
    backend::Error error = http::to_error(*answer);
    error.message = "the build service refuses a token: " + error.message;
    return error;
  }
  const auto json = nlohmann::json::parse(answer->body, nullptr, false);
  if (json.is_object() && json.contains(member) && json[member].is_string()) {
    return json[member].get<std::string>();
  }
  return backend::Error{
      .message = fmt::format("the answer of the build service has no `{}`", member),
      .code = backend::ErrorCode::unavailable};
}

}  // namespace aml::identity
