#include "backend/azure/newest_version.h"

#include <fmt/format.h>

namespace aml::azure {
namespace {

using backend::Error;
using backend::ErrorCode;
using nlohmann::ordered_json;

constexpr std::string_view versions_api = "2023-04-01-preview";
constexpr std::string_view models_api = "2023-08-01-preview";

Error no_version(const NewestVersion& asset) {
  return {fmt::format("there is no `{}` in the workspace", asset.name), ErrorCode::not_found};
}

std::string text_at(const ordered_json& object, const char* key) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

/// Environments and models: the versions, newest first.
Result<std::string> first_of_list(Workspace& workspace, const NewestVersion& asset,
                                  std::string_view folder, std::string_view api,
                                  const std::stop_token& stop) {
  const auto answer = workspace.get(
      workspace.url(fmt::format("{}/{}/versions", folder, http::percent_encode(asset.name)), api,
                    {{"$orderBy", "createdtime desc"}, {"$top", "1"}}),
      stop);
  if (!answer) return answer.error();
  const auto found = answer->body.find("value");
  if (found == answer->body.end() || !found->is_array() || found->empty()) return no_version(asset);
  const std::string id = text_at(found->front(), "id");
  if (id.empty()) return no_version(asset);
  return id;
}

/// Data: the container says which version is the latest.
Result<std::string> latest_data(Workspace& workspace, const NewestVersion& asset,
                                const std::stop_token& stop) {
  const auto answer =
      workspace.get(workspace.url("data/" + http::percent_encode(asset.name), versions_api), stop);
  if (!answer) return answer.error();
  const auto properties = answer->body.find("properties");
  const std::string version =
      properties == answer->body.end() ? "" : text_at(*properties, "latestVersion");
  if (version.empty()) return no_version(asset);
  return asset_id(workspace.address(), asset.type, asset.name, version);
}

}  // namespace

Result<std::string> newest_version(Workspace& workspace, const NewestVersion& asset,
                                   std::stop_token stop) {
  switch (asset.type) {
    case AssetType::data:
      return latest_data(workspace, asset, stop);
    case AssetType::model:
      return first_of_list(workspace, asset, "models", models_api, stop);
    case AssetType::environment:
    case AssetType::code:
      break;
  }
  return first_of_list(workspace, asset, "environments", versions_api, stop);
}

}  // namespace aml::azure
