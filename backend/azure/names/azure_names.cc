#include "backend/azure/names/azure_names.h"

#include <iterator>

#include "backend/azure/computes/compute_record.h"
#include "backend/azure/names/asset_lists.h"
#include "backend/azure/names/pages.h"
#include "backend/azure/names/registry.h"
#include "backend/azure/rest/answer.h"

namespace aml::azure {
namespace {

using backend::Error;

/// Calls `add` with each item of a list; the first error ends it.
template <class Add>
std::optional<Error> each_item(Workspace& workspace, const Collection& collection,
                               const std::stop_token& stop, Add add) {
  const auto items = all_pages(workspace, list_url(workspace, collection), stop);
  if (!items) return items.error();
  for (const nlohmann::json& item : *items) {
    if (auto failure = add(item)) return failure;
  }
  return {};
}

std::optional<Error> add_computes(Workspace& workspace, const std::stop_token& stop,
                                  std::vector<workspace::Compute>& computes) {
  return each_item(workspace, computes_of_workspace, stop,
                   [&](const nlohmann::json& item) -> std::optional<Error> {
                     const auto compute = parse_compute(item);
                     if (!compute) return compute.error();
                     computes.push_back({compute->name, compute->type, compute->size,
                                         compute->min_instances, compute->max_instances});
                     return {};
                   });
}

std::optional<Error> add_datastores(Workspace& workspace, const std::stop_token& stop,
                                    std::vector<workspace::Datastore>& datastores) {
  return each_item(
      workspace, datastores_of_workspace, stop,
      [&](const nlohmann::json& item) -> std::optional<Error> {
        std::string fault;
        const Answer root(item, fault);
        const Answer properties = root.object("properties");
        datastores.push_back({root.required_text("name"), properties.text("datastoreType"),
                              properties.boolean("isDefault").value_or(false)});
        if (!fault.empty()) return unexpected_answer(fault);
        return {};
      });
}

}  // namespace

Result<workspace::Names> AzureNames::ask(std::stop_token stop) {
  const auto workspace = session_.workspace(stop);
  if (!workspace) return workspace.error();
  const auto cloud = session_.cloud(stop);
  if (!cloud) return cloud.error();
  workspace::Names names;
  if (auto failure = add_computes(**workspace, stop, names.computes)) return std::move(*failure);
  if (auto failure = add_datastores(**workspace, stop, names.datastores)) {
    return std::move(*failure);
  }
  const auto add = [&](const Collection& collection, std::vector<workspace::Asset>& assets) {
    return add_assets(**workspace, collection, stop, assets);
  };
  if (auto failure = add(environments_of_workspace, names.environments)) return *std::move(failure);
  if (auto failure = add(data_of_workspace, names.data)) return *std::move(failure);
  if (auto failure = add(models_of_workspace, names.models)) return *std::move(failure);
  const auto data_plane = session_.data_plane(stop);
  if (!data_plane) return names;
  auto shared = registry_environments(**data_plane, **workspace, cloud->resource_manager, stop);
  if (stop.stop_requested()) return http::cancelled();
  if (shared) std::ranges::move(*shared, std::back_inserter(names.environments));
  return names;
}

}  // namespace aml::azure
