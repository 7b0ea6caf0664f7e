#include "backend/azure/names/registry.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "backend/azure/names/asset_lists.h"
#include "backend/azure/names/pages.h"
#include "backend/azure/rest/answer.h"

namespace aml::azure {
namespace {

using nlohmann::json;

constexpr std::string_view registry = "azureml";

/// Hosts of Azure ML's own services, in all clouds.
bool is_of_azure_ml(const std::string& url) {
  constexpr std::array<std::string_view, 4> domains = {".azureml.ms", ".azureml.net",
                                                       ".ml.azure.cn", ".ml.azure.us"};
  const auto parsed = http::parse_url(url);
  return parsed && parsed->scheme == "https" &&
         std::ranges::any_of(
             domains, [&](std::string_view domain) { return parsed->host.ends_with(domain); });
}

/// The address of the registry's lists, from the answer that says where it is.
Result<std::string> address_in(const json& answer) {
  std::string fault;
  const Answer where(answer, fault);
  const std::string base = where.required_text("primaryRegionResourceProviderUri");
  const std::string path = fmt::format(
      "subscriptions/{}/resourceGroups/{}/providers/Microsoft.MachineLearningServices/"
      "registries/{}",
      http::percent_encode(where.required_text("subscriptionId")),
      http::percent_encode(where.required_text("resourceGroup")), registry);
  if (!fault.empty()) return unexpected_answer(fault);
  return http::join_url(base, path);
}

}  // namespace

Result<std::vector<workspace::Asset>> registry_environments(DataPlane& data_plane,
                                                            Workspace& workspace,
                                                            const std::string& resource_manager,
                                                            const std::stop_token& stop) {
  const auto services = data_plane.address(stop);
  if (!services) return services.error();
  const auto discovered = workspace.get(
      http::join_url(*services,
                     fmt::format("registrymanagement/v1.0/registries/{}/discovery", registry)),
      stop);
  if (!discovered) return discovered.error();
  const auto address = address_in(discovered->body);
  if (!address) return address.error();
  const auto get = [&](const std::string& url) -> Result<ServiceAnswer> {
    if (is_of_azure_ml(url) || http::host_of(url) == http::host_of(resource_manager)) {
      return workspace.get(url, stop);
    }
    return unexpected_answer(fmt::format("the registry is at `{}`, which is not a host of Azure ML",
                                         http::host_of(url)));
  };
  const auto items = all_pages(
      get, http::with_query(fmt::format("{}/{}", *address, environments_of_workspace.folder),
                            {{"api-version", std::string(environments_of_workspace.api_version)}}));
  if (!items) return items.error();
  std::vector<workspace::Asset> environments;
  for (const json& item : *items) {
    auto asset = asset_of(item);
    if (!asset) return asset.error();
    if (asset->name.empty()) continue;
    asset->registry = registry;
    environments.push_back(std::move(*asset));
  }
  return environments;
}

}  // namespace aml::azure
