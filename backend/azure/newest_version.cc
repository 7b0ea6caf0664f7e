#include "backend/azure/newest_version.h"

#include <fmt/format.h>

#include "backend/azure/collections.h"
#include "backend/azure/rest/answer.h"

namespace aml::azure {
namespace {

using backend::Error;
using backend::ErrorCode;

Error no_version(const NewestVersion& asset) {
  return {fmt::format("there is no `{}` in the workspace", asset.name), ErrorCode::not_found};
}

/// Environments and models: the versions, newest first.
Result<std::string> first_of_list(Workspace& workspace, const NewestVersion& asset,
                                  const Collection& collection, const std::stop_token& stop) {
  const auto answer =
      workspace.get(newest_versions_url(workspace, collection, asset.name, 1), stop);
  if (!answer) return answer.error();
  const nlohmann::json body = answer->body;
  std::string ignored;
  std::string id = Answer(body, ignored).first("value").text("id");
  if (id.empty()) return no_version(asset);
  return id;
}

/// Data: the container says which version is the latest.
Result<std::string> latest_data(Workspace& workspace, const NewestVersion& asset,
                                const std::stop_token& stop) {
  const auto answer = workspace.get(item_url(workspace, data_of_workspace, asset.name), stop);
  if (!answer) return answer.error();
  const nlohmann::json body = answer->body;
  std::string ignored;
  const std::string version = Answer(body, ignored).object("properties").text("latestVersion");
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
      return first_of_list(workspace, asset, models_of_workspace, stop);
    case AssetType::environment:
    case AssetType::code:
      break;
  }
  return first_of_list(workspace, asset, environments_of_workspace, stop);
}

}  // namespace aml::azure
