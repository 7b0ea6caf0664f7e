#include "backend/azure/names/asset_lists.h"

#include "backend/azure/names/pages.h"
#include "backend/azure/rest/answer.h"

namespace aml::azure {
namespace {

using nlohmann::json;
using workspace::Asset;

/// Microsoft's own, which every workspace lists; of these the latest version is enough.
bool is_curated(const Asset& asset) { return asset.name.starts_with("AzureML-"); }

/// The names at the end of the ids of one page. What cannot be read is left out.
std::vector<std::string> versions_in(const json& page) {
  std::vector<std::string> versions;
  const auto items = items_of(page);
  if (!items) return versions;
  for (const json& item : **items) {
    std::string fault;
    const Answer version(item, fault);
    if (version.object("properties").boolean("isArchived").value_or(false)) continue;
    const auto named = asset_version_of(version.text("id"));
    if (named) versions.push_back(named->version);
  }
  return versions;
}

std::optional<backend::Error> add_versions(Workspace& workspace, const Collection& collection,
                                           const std::stop_token& stop,
                                           std::vector<Asset>& assets) {
  constexpr std::size_t most_asked = 200;  // a workspace may have thousands of names
  constexpr int most_versions = 10;
  std::vector<std::string> urls;
  std::vector<Asset*> asked;
  for (Asset& asset : assets) {
    if (is_curated(asset) || asked.size() == most_asked) continue;
    urls.push_back(newest_versions_url(workspace, collection, asset.name, most_versions));
    asked.push_back(&asset);
  }
  const auto answers = workspace.get_all(urls, stop);
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (answers[i]) {
      auto versions = versions_in(answers[i]->body);
      if (!versions.empty()) asked[i]->versions = std::move(versions);
    } else if (answers[i].error().code != backend::ErrorCode::not_found) {  // deleted meanwhile
      return answers[i].error();
    }
  }
  return {};
}

}  // namespace

Result<Asset> asset_of(const json& item) {
  std::string fault;
  const Answer root(item, fault);
  const Answer properties = root.object("properties");
  Asset asset{root.required_text("name")};
  const std::string latest = properties.text("latestVersion");
  if (!latest.empty()) asset.versions.push_back(latest);
  if (properties.boolean("isArchived").value_or(false)) asset.name.clear();
  if (!fault.empty()) return unexpected_answer(fault);
  return asset;
}

std::optional<backend::Error> add_assets(Workspace& workspace, const Collection& collection,
                                         const std::stop_token& stop, std::vector<Asset>& assets) {
  const auto items = all_pages(workspace, list_url(workspace, collection), stop);
  if (!items) return items.error();
  for (const json& item : *items) {
    auto asset = asset_of(item);
    if (!asset) return asset.error();
    if (!asset->name.empty()) assets.push_back(std::move(*asset));
  }
  return add_versions(workspace, collection, stop, assets);
}

}  // namespace aml::azure
