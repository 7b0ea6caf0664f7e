#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "backend/api/result.h"

/// Ids of the Azure Resource Manager, and what a reference in a job becomes in a request, as the
/// recorded conversations of azure-ai-ml 1.34.0 show it.
namespace aml::azure {

/// A workspace as Azure addresses it.
struct WorkspaceAddress {
  std::string subscription;
  std::string resource_group;
  std::string name;
};

/// `/subscriptions/S/resourceGroups/G/providers/Microsoft.MachineLearningServices/workspaces/W`.
std::string workspace_id(const WorkspaceAddress& workspace);

std::string job_id(const WorkspaceAddress& workspace, std::string_view job);

enum class AssetType : unsigned char { code, data, environment, model };

/// `WS/environments/NAME/versions/VERSION`.
std::string asset_id(const WorkspaceAddress& workspace, AssetType type, std::string_view name,
                     std::string_view version);

/// An asset of which the workspace has to be asked for the newest version.
struct NewestVersion {
  AssetType type;
  std::string name;
  friend bool operator==(const NewestVersion&, const NewestVersion&) = default;
};

/// What a request says in the place of a reference, or what to ask for that.
using Resolved = std::variant<std::string, NewestVersion>;

/// `azureml:NAME:VERSION`, `azureml:NAME@latest`, an id, or an address in a registry. Environments
/// of Microsoft whose names begin with `AzureML-` stay as they are: the service knows them.
backend::Result<Resolved> resolve_environment(const WorkspaceAddress& workspace,
                                              std::string_view reference);

/// The path of an input that is not local. `type` is that of the input: `mlflow_model` and
/// `custom_model` name models, every other type names data, `triton_model` included.
backend::Result<Resolved> resolve_input(const WorkspaceAddress& workspace, std::string_view type,
                                        std::string_view path);

/// A compute by name, with or without `azureml:`, a virtual cluster, or an id. `local` is for the
/// caller.
backend::Result<std::string> resolve_compute(const WorkspaceAddress& workspace,
                                             std::string_view compute);

/// The name in `NAME`, `azureml:NAME` or an id of a datastore.
std::string datastore_name(std::string_view datastore);

/// The id in `azureml:/subscriptions/...`, the only form of code that is not local.
std::optional<std::string> code_id(std::string_view code);

/// Name and version at the end of an id.
struct AssetVersion {
  std::string name;
  std::string version;
  friend bool operator==(const AssetVersion&, const AssetVersion&) = default;
};
std::optional<AssetVersion> asset_version_of(std::string_view id);

}  // namespace aml::azure
