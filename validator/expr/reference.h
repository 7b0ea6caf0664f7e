#pragma once

#include <cstdint>
#include <string_view>

/// References to things of a workspace, and the other addresses that are in their place.
namespace aml::expr {

enum class ReferenceKind : std::uint8_t {
  none,             ///< empty text
  asset_name,       ///< azureml:name
  asset_version,    ///< azureml:name:version
  asset_label,      ///< azureml:name@label
  arm_id,           ///< [azureml:]/subscriptions/...
  virtual_cluster,  ///< [azureml:]//virtualclusters/..., azureml:virtualClusters/...
  registry,        ///< azureml://registries/R/TYPE/NAME/versions/V or labels/L, azureml://feeds/...
  datastore_uri,   ///< azureml://[subscriptions/...]datastores/D/paths/P
  job_output_uri,  ///< azureml://jobs/J/outputs/O/paths/P
  asset_uri,       ///< azureml://locations/..., azureml://subscriptions/.../TYPE/NAME/versions/V,
                   ///< azureml://models/...
  unknown_azureml,  ///< azureml://something else
  file,             ///< file:path
  git,              ///< git+https://...
  mlflow_run,       ///< runs:/run/path
  url,              ///< scheme://host/...: http(s), wasb(s), abfss, adl, s3, ...
  local_path,       ///< everything else
};

/// Whether it names an asset of the workspace: by name, with a version or with a label.
constexpr bool names_asset(ReferenceKind kind) {
  return kind == ReferenceKind::asset_name || kind == ReferenceKind::asset_version ||
         kind == ReferenceKind::asset_label;
}

/// Whether it is a path of this machine, with or without `file:`.
constexpr bool is_local(ReferenceKind kind) {
  return kind == ReferenceKind::file || kind == ReferenceKind::local_path;
}

/// Parts are views into the text that was parsed; empty where the form has none.
struct Reference {
  ReferenceKind kind = ReferenceKind::none;
  bool prefixed = false;    ///< begins with `azureml:`, in lower case as the client wants it
  bool malformed = false;   ///< looks like its kind but a part is missing or misplaced, or the
                            ///< prefix has capitals
  std::string_view scheme;  ///< "azureml", "https", ...
  std::string_view type;    ///< "environments", "computes", "data", ...
  std::string_view name;    ///< asset, datastore or job
  std::string_view version;
  std::string_view label;
  std::string_view registry;
  std::string_view workspace;
  std::string_view output;  ///< of a job
  std::string_view path;    ///< after paths/, file:, or the local path
};

/// Names, versions and labels are free text. `name:version` splits at the first colon, `name@label`
/// at the last `@`; a colon before the first `@` makes it a version.
Reference parse_reference(std::string_view text);

}  // namespace aml::expr
