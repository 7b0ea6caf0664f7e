#include "backend/identity/oauth.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <optional>

#include "backend/http/service_error.h"
#include "backend/identity/token_claims.h"

namespace aml::identity {
namespace {

using Json = nlohmann::json;

std::string text_member(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// A number, or a text that is one.
std::optional<std::int64_t> number_member(const Json& json, const char* name) {
  const auto found = json.find(name);
  if (found == json.end()) return {};
  if (found->is_number()) return found->get<std::int64_t>();
  const std::string text = text_member(json, name);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return {};
  return value;
}

/// `{"error": "invalid_client", "error_description": "AADSTS…: words.\r\nTrace ID: …"}`.
backend::Error refusal(const http::Response& response) {
  constexpr int first_client_error = 400;
  constexpr int first_server_error = 500;
  backend::Error error = http::to_error(response);
  const Json json = Json::parse(response.body, nullptr, false);
  if (json.is_object() && !text_member(json, "error").empty()) {
    const std::string words = text_member(json, "error_description");
    error.message =
        words.empty() ? text_member(json, "error") : words.substr(0, words.find_first_of("\r\n"));
    const std::string trace = text_member(json, "trace_id");
    if (!trace.empty()) error.request_id = trace;
  }
  const bool is_refused =
      response.status >= first_client_error && response.status < first_server_error;
  if (is_refused && error.code != backend::ErrorCode::throttled) {
    error.code = backend::ErrorCode::unauthenticated;
  }
  return error;
}

void hide(std::string& text, const std::string& secret) {
  for (std::size_t at = secret.empty() ? std::string::npos : text.find(secret);
       at != std::string::npos; at = text.find(secret, at)) {
    text.replace(at, secret.size(), "***");
  }
}

/// Names and identifiers of tenants: what is safe in a path.
bool is_tenant(const std::string& tenant) {
  return std::ranges::all_of(tenant, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.';
  });
}

}  // namespace

std::string token_address(const Cloud& cloud, const std::string& tenant) {
  return fmt::format("{}/{}/oauth2/v2.0/token", cloud.authority, tenant);
}

Result<AccessToken> read_token_answer(const http::Response& response, std::int64_t now) {
  if (!response.is_success()) return refusal(response);
  const Json json = Json::parse(response.body, nullptr, false);
  AccessToken token;
  if (json.is_object()) token.value = text_member(json, "access_token");
  if (token.value.empty()) {
    return backend::Error{.message = "the answer has no token",
                          .code = backend::ErrorCode::unavailable};
  }
  if (const auto on = number_member(json, "expires_on")) {
    token.expires = *on;
  } else if (const auto in = number_member(json, "expires_in")) {
    token.expires = now + *in;
  } else if (const auto claims = read_claims(token.value)) {
    token.expires = claims->expires;
  }
  return token;
}

Result<AccessToken> ask_authority(const SignInContext& context, const Application& application,
                                  const http::Parameters& proof, const TokenRequest& request,
                                  const std::stop_token& stop) {
  if (!is_tenant(application.tenant)) {
    return backend::Error{.message = fmt::format("invalid tenant `{}`", application.tenant),
                          .code = backend::ErrorCode::invalid};
  }
  http::Parameters form = {{"grant_type", "client_credentials"},
                           {"client_id", application.client_id},
                           {"scope", request.audience + "/.default"}};
  form.insert(form.end(), proof.begin(), proof.end());
  if (!request.claims.empty()) form.emplace_back("claims", request.claims);
  const auto answer =
      context.client.send({.method = "POST",
                           .url = token_address(context.cloud, application.tenant),
                           .headers = {{"Accept", "application/json"},
                                       {"Content-Type", "application/x-www-form-urlencoded"}},
                           .body = http::encode_parameters(form),
                           .timeout = std::chrono::seconds(60),
                           .safe_to_repeat = true},
                          stop);
  if (!answer) return answer.error();
  auto token = read_token_answer(*answer, context.now());
  if (token) return token;
  backend::Error error = token.error();
  for (const auto& [name, secret] : proof) {
    if (name != "client_assertion_type") hide(error.message, secret);
  }
  return error;
}

Result<AccessToken> ask_with_assertion(const SignInContext& context, const Application& application,
                                       std::string assertion, const TokenRequest& request,
                                       const std::stop_token& stop) {
  return ask_authority(
      context, application,
      {{"client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"},
       {"client_assertion", std::move(assertion)}},
      request, stop);
}

}  // namespace aml::identity
