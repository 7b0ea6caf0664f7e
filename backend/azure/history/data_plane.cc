#include "backend/azure/history/data_plane.h"

#include <fmt/format.h>

#include "backend/azure/rest/answer.h"
#include "backend/http/service_error.h"

namespace aml::azure {
namespace {

using backend::Error;
using nlohmann::ordered_json;

constexpr std::string_view workspace_version = "2024-10-01-preview";

Error no_address(std::string_view key) {
  return {fmt::format("the service does not say where the run history of the workspace is: "
                      "`{}` is missing in its answer",
                      key),
          backend::ErrorCode::unavailable};
}

Error about_place(const Error& error) {
  return backend::prefixed("cannot find the run history of the workspace: ", error);
}

}  // namespace

DataCall history_call(std::string path) { return {"history", std::move(path), "v1.0"}; }

Result<std::string> DataPlane::discover(const std::stop_token& stop) {
  const auto workspace = workspace_.get(workspace_.url("", workspace_version), stop);
  if (!workspace) return about_place(workspace.error());
  std::string ignored;
  const nlohmann::json described = workspace->body;
  const std::string discovery =
      Answer(described, ignored).object("properties").text("discoveryUrl");
  if (discovery.empty()) return no_address("properties.discoveryUrl");
  http::Request request{.url = discovery};
  request.headers.set("Accept", "application/json");
  const auto response = anonymous_.send(request, stop);
  if (!response) return about_place(response.error());
  if (!response->is_success()) {
    Error refused = about_place(http::to_error(*response));
    if (refused.advice.empty()) {
      refused.advice =
          fmt::format("check that `{}` can be reached from this network", http::host_of(discovery));
    }
    return refused;
  }
  const auto body = read_json(*response, http::host_of(discovery));
  if (!body) return about_place(body.error());
  const nlohmann::json services = *body;
  std::string api = Answer(services, ignored).text("api");
  if (api.empty()) return no_address("api");
  return api;
}

Result<std::string> DataPlane::address(const std::stop_token& stop) {
  const std::scoped_lock lock(mutex_);
  if (address_.empty()) {
    auto found = discover(stop);
    if (!found) return found.error();
    address_ = std::move(*found);
  }
  return address_;
}

Result<std::string> DataPlane::url(const DataCall& call, std::stop_token stop) {
  const auto base = address(stop);
  if (!base) return base.error();
  http::Parameters query = call.query;
  if (!call.api_version.empty()) query.emplace_back("api-version", call.api_version);
  return http::with_query(
      http::join_url(*base, fmt::format("{}/v1.0{}/{}", call.service,
                                        workspace_id(workspace_.address()), call.path)),
      query);
}

Result<ordered_json> DataPlane::get(const DataCall& call, std::stop_token stop) {
  const auto address = url(call, stop);
  if (!address) return address.error();
  auto answer = workspace_.get(*address, stop);
  if (!answer) return answer.error();
  return std::move(answer->body);
}

Result<ordered_json> DataPlane::ask(const DataCall& call, const ordered_json& body,
                                    std::stop_token stop) {
  const auto address = url(call, stop);
  if (!address) return address.error();
  constexpr bool safe_to_repeat = true;
  auto answer = with_body(workspace_.post(*address, body, safe_to_repeat, stop));
  if (!answer) return answer.error();
  return std::move(answer->body);
}

}  // namespace aml::azure
