#pragma once

#include <string>
#include <string_view>

#include "backend/azure/assets/asset_ids.h"

namespace aml::azure {

/// Something in a datastore of the workspace.
struct DatastorePath {
  std::string datastore;
  std::string path;  ///< without slashes at its ends
  friend bool operator==(const DatastorePath&, const DatastorePath&) = default;
};

/// The place that an address names, in each of its forms:
/// `azureml://datastores/D/paths/P`, the same after
/// `azureml://subscriptions/S/resourcegroups/G/workspaces/W/`, and, as the service writes the place
/// of a job's artifacts, without `paths/`. An error: another form, or another workspace.
backend::Result<DatastorePath> parse_datastore_path(std::string_view address,
                                                    const WorkspaceAddress& workspace);

}  // namespace aml::azure
