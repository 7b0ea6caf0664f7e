#include "backend/azure/names/asset_lists.h"

#include <fmt/format.h>

#include "backend/azure/names/pages.h"
#include "backend/http/service_error.h"

namespace aml::azure {
namespace {

using nlohmann::json;
using workspace::Asset;

/// Microsoft's own, which every workspace lists; of these the latest version is enough.
bool is_curated(const Asset& asset) { return asset.name.starts_with("AzureML-"); }

/// The names at the end of the ids of one page. What cannot be read is left out.
std::vector<std::string> versions_in(const std::string& body) {
  std::vector<std::string> versions;
  const auto items = items_of(json::parse(body, nullptr, false));
  if (!items) return versions;
  for (const json& item : *items) {
    std::string fault;
    const Answer version(item, fault);
    if (version.object("properties").boolean("isArchived").value_or(false)) continue;
    const auto named = asset_version_of(version.text("id"));
    if (named) versions.push_back(named->version);
  }
  return versions;
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

std::optional<backend::Error> AssetLister::add(const AssetList& list,
                                               std::vector<Asset>& assets) const {
  const auto items = all_pages(workspace_, workspace_.url(list.folder, list.api_version), stop_);
  if (!items) return items.error();
  for (const json& item : *items) {
    auto asset = asset_of(item);
    if (!asset) return asset.error();
    if (!asset->name.empty()) assets.push_back(std::move(*asset));
  }
  return add_versions(list, assets);
}

std::optional<backend::Error> AssetLister::add_versions(const AssetList& list,
                                                        std::vector<Asset>& assets) const {
  constexpr std::size_t most_at_once = 8;
  constexpr std::size_t most_asked = 200;  // a workspace may have thousands of names
  constexpr const char* most_versions = "10";
  constexpr int missing = 404;  // deleted meanwhile
  std::vector<http::Request> requests;
  std::vector<Asset*> asked;
  for (Asset& asset : assets) {
    if (is_curated(asset) || asked.size() == most_asked) continue;
    const std::string path =
        fmt::format("{}/{}/versions", list.folder, http::percent_encode(asset.name));
    requests.push_back(
        {.url = workspace_.url(path, list.api_version,
                               {{"$orderBy", "createdtime desc"}, {"$top", most_versions}})});
    requests.back().headers.set("Accept", "application/json");
    asked.push_back(&asset);
  }
  std::optional<backend::Error> failure;
  const auto answered = [&](std::size_t number, const Result<http::Response>& answer) {
    if (!answer) {
      failure = answer.error();
    } else if (answer->is_success()) {
      auto versions = versions_in(answer->body);
      if (!versions.empty()) asked[number]->versions = std::move(versions);
    } else if (answer->status != missing) {
      failure = http::to_error(*answer);
    }
  };
  signed_in_.send_all(requests, most_at_once, answered, stop_);
  return failure;
}

}  // namespace aml::azure
