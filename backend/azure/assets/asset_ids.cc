#include "backend/azure/assets/asset_ids.h"

#include <array>
#include <fmt/format.h>

#include "validator/expr/reference.h"

namespace aml::azure {
namespace {

using backend::Error;
using backend::ErrorCode;
using backend::Result;
using expr::ReferenceKind;

constexpr std::string_view provider = "Microsoft.MachineLearningServices";
constexpr std::string_view azureml_prefix = "azureml:";
constexpr std::string_view newest_label = "latest";

std::string_view without_prefix(std::string_view text) {
  if (text.starts_with(azureml_prefix)) text.remove_prefix(azureml_prefix.size());
  return text;
}

std::string_view folder_of(AssetType type) {
  constexpr std::array<std::string_view, 4> folders = {"codes", "data", "environments", "models"};
  return folders[static_cast<std::size_t>(type)];
}

std::string group_id(const WorkspaceAddress& workspace) {
  return fmt::format("/subscriptions/{}/resourceGroups/{}/providers/{}", workspace.subscription,
                     workspace.resource_group, provider);
}

Error invalid(std::string message) { return {std::move(message), ErrorCode::invalid}; }

/// A reference by name to an asset of the workspace.
Result<Resolved> resolve_name(const WorkspaceAddress& workspace, AssetType type,
                              const expr::Reference& reference) {
  const std::string name(reference.name);
  switch (reference.kind) {
    case ReferenceKind::asset_version:
      return Resolved(asset_id(workspace, type, name, reference.version));
    case ReferenceKind::asset_label:
      if (reference.label == newest_label) return Resolved(NewestVersion{type, name});
      return invalid(fmt::format("unknown label `{}` of `{}`: expected `{}`", reference.label, name,
                                 newest_label));
    default:
      return invalid(fmt::format(
          "`azureml:{0}` has no version: write `azureml:{0}:VERSION` or `azureml:{0}@latest`",
          name));
  }
}

}  // namespace

std::string workspace_id(const WorkspaceAddress& workspace) {
  return fmt::format("{}/workspaces/{}", group_id(workspace), workspace.name);
}

std::string job_id(const WorkspaceAddress& workspace, std::string_view job) {
  return fmt::format("{}/jobs/{}", workspace_id(workspace), job);
}

std::string asset_id(const WorkspaceAddress& workspace, AssetType type, std::string_view name,
                     std::string_view version) {
  return fmt::format("{}/{}/{}/versions/{}", workspace_id(workspace), folder_of(type), name,
                     version);
}

Result<Resolved> resolve_environment(const WorkspaceAddress& workspace,
                                     std::string_view reference) {
  const expr::Reference parsed = expr::parse_reference(reference);
  if (parsed.malformed) return invalid(fmt::format("malformed reference `{}`", reference));
  if (parsed.kind == ReferenceKind::registry) return Resolved(std::string(reference));
  if (parsed.kind == ReferenceKind::arm_id) return Resolved(std::string(without_prefix(reference)));
  if (!expr::names_asset(parsed.kind)) {
    return invalid(
        fmt::format("`{}` is not an environment: expected `azureml:NAME:VERSION`", reference));
  }
  constexpr std::string_view curated = "AzureML-";
  if (parsed.name.starts_with(curated)) {
    return Resolved(fmt::format("{}{}", azureml_prefix, without_prefix(reference)));
  }
  return resolve_name(workspace, AssetType::environment, parsed);
}

Result<Resolved> resolve_input(const WorkspaceAddress& workspace, std::string_view type,
                               std::string_view path) {
  const expr::Reference parsed = expr::parse_reference(path);
  if (parsed.malformed) return invalid(fmt::format("malformed reference `{}`", path));
  if (parsed.kind == ReferenceKind::arm_id) return Resolved(std::string(without_prefix(path)));
  if (expr::names_asset(parsed.kind)) {
    const bool is_model = type == "mlflow_model" || type == "custom_model";
    return resolve_name(workspace, is_model ? AssetType::model : AssetType::data, parsed);
  }
  return Resolved(std::string(path));
}

Result<std::string> resolve_compute(const WorkspaceAddress& workspace, std::string_view compute) {
  const expr::Reference parsed = expr::parse_reference(compute);
  const std::string_view name = without_prefix(compute);
  if (parsed.malformed) return invalid(fmt::format("malformed reference `{}`", compute));
  if (parsed.kind == ReferenceKind::arm_id) return std::string(name);
  if (parsed.kind == ReferenceKind::virtual_cluster) {
    if (name.starts_with("/subscriptions")) return std::string(name);
    if (!name.starts_with('/')) {
      return fmt::format("{}/virtualclusters/{}", group_id(workspace), parsed.name);
    }
    return Error{fmt::format("`{}` is a virtual cluster without its subscription: write its id, "
                             "`/subscriptions/...`",
                             compute),
                 ErrorCode::unsupported};
  }
  if (name.empty() || name.find_first_of("/:@") != name.npos) {
    return invalid(fmt::format("`{}` is not a compute: expected `azureml:NAME`", compute));
  }
  return fmt::format("{}/computes/{}", workspace_id(workspace), name);
}

std::string datastore_name(std::string_view datastore) {
  const std::string_view name = expr::parse_reference(datastore).name;
  return std::string(name.empty() ? datastore : name);
}

std::optional<std::string> code_id(std::string_view code) {
  const expr::Reference parsed = expr::parse_reference(code);
  if (parsed.kind != ReferenceKind::arm_id || parsed.malformed) return {};
  return std::string(without_prefix(code));
}

std::optional<AssetVersion> asset_version_of(std::string_view id) {
  constexpr std::string_view separator = "/versions/";
  const std::size_t at = id.rfind(separator);
  if (at == id.npos) return {};
  const std::string_view version = id.substr(at + separator.size());
  const std::size_t slash = id.substr(0, at).rfind('/');
  const std::string_view name = slash == id.npos ? "" : id.substr(slash + 1, at - slash - 1);
  if (name.empty() || version.empty() || version.find('/') != version.npos) return {};
  return AssetVersion{std::string(name), std::string(version)};
}

}  // namespace aml::azure
