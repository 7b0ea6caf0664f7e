#include "backend/azure/workspace.h"

#include <fmt/format.h>

#include "backend/http/service_error.h"

namespace aml::azure {

using nlohmann::ordered_json;

Result<ordered_json> read_json(const http::Response& response, std::string_view from) {
  if (response.body.empty()) return ordered_json(nullptr);
  ordered_json body = ordered_json::parse(response.body, nullptr, false);
  if (!body.is_discarded()) return body;
  return backend::Error{
      fmt::format("{} answered {} with something other than JSON: the connection or a proxy may "
                  "have changed it",
                  from, http::status_text(response.status)),
      backend::ErrorCode::unavailable};
}

Result<ServiceAnswer> with_body(Result<ServiceAnswer> answer) {
  if (!answer || !answer->body.is_null()) return answer;
  return backend::Error{
      fmt::format("the service answered {} without a body: the connection or a proxy may have "
                  "changed it",
                  http::status_text(answer->status)),
      backend::ErrorCode::unavailable};
}

std::string Workspace::url(std::string_view path, std::string_view api_version,
                           http::Parameters more) const {
  std::string url = resource_manager_ + workspace_id(address_);
  if (!path.empty()) url += fmt::format("/{}", path);
  http::Parameters query = {{"api-version", std::string(api_version)}};
  query.insert(query.end(), more.begin(), more.end());
  return http::with_query(std::move(url), query);
}

backend::Error Workspace::refusal(const http::Response& response) const {
  backend::Error error = http::to_error(response);
  if (error.code == backend::ErrorCode::forbidden && error.advice.empty()) {
    error.advice = fmt::format(
        "ask for a role that allows this on the workspace `{}`, such as `AzureML Data Scientist`",
        address_.name);
  }
  return error;
}

Result<ServiceAnswer> Workspace::send(http::Request request, std::stop_token stop) {
  request.headers.set("Accept", "application/json");
  return answer_of(request.url, client_.send(request, stop));
}

Result<ServiceAnswer> Workspace::answer_of(const std::string& url,
                                           const Result<http::Response>& response) const {
  if (!response) return response.error();
  if (!response->is_success()) return refusal(*response);
  auto body = read_json(*response, http::host_of(url));
  if (!body) return body.error();
  return ServiceAnswer{response->status, std::move(*body), response->headers};
}

std::vector<Result<ServiceAnswer>> Workspace::get_all(const std::vector<std::string>& urls,
                                                      std::stop_token stop) {
  constexpr std::size_t most_at_once = 8;
  std::vector<http::Request> requests;
  for (const std::string& url : urls) {
    requests.push_back({.url = url, .headers = {{"Accept", "application/json"}}});
  }
  std::vector<Result<ServiceAnswer>> answers(urls.size(), http::cancelled());
  client_.send_all(
      requests, most_at_once,
      [&](std::size_t number, const Result<http::Response>& response) {
        answers[number] = answer_of(urls[number], response);
      },
      std::move(stop));
  return answers;
}

Result<ServiceAnswer> Workspace::get(const std::string& url, std::stop_token stop) {
  return with_body(send({.url = url}, stop));
}

Result<ServiceAnswer> Workspace::get_link(const std::string& url, std::stop_token stop) {
  const std::string host = http::host_of(url);
  if (host == http::host_of(resource_manager_)) return send({.url = url}, std::move(stop));
  return backend::Error{
      fmt::format("the service continues its answer at `{}`, which is not the service", host)};
}

Result<ServiceAnswer> Workspace::put(const std::string& url, const ordered_json& body,
                                     std::stop_token stop, http::Headers headers) {
  headers.set("Content-Type", "application/json");
  return send({.method = "PUT", .url = url, .headers = std::move(headers), .body = body.dump()},
              stop);
}

Result<ServiceAnswer> Workspace::remove(const std::string& url, std::stop_token stop) {
  return send({.method = "DELETE", .url = url}, stop);
}

Result<ServiceAnswer> Workspace::post(const std::string& url, const ordered_json& body,
                                      bool safe_to_repeat, std::stop_token stop) {
  http::Request request{.method = "POST", .url = url, .safe_to_repeat = safe_to_repeat};
  if (!body.is_null()) {
    request.headers.set("Content-Type", "application/json");
    request.body = body.dump();
  }
  return send(std::move(request), stop);
}

}  // namespace aml::azure
