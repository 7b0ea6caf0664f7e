#pragma once

#include <stop_token>
#include <vector>

#include "backend/azure/history/data_plane.h"
#include "backend/azure/workspace.h"
#include "validator/workspace/names.h"

namespace aml::azure {

/// The environments of the registry `azureml`, which Microsoft keeps for every workspace, each with
/// its latest version. Where the registry is, the data plane of the workspace says; it is asked
/// only at `resource_manager` and at hosts of Azure ML, for the token goes along. No recording has
/// these calls: they follow the public REST reference.
Result<std::vector<workspace::Asset>> registry_environments(DataPlane& data_plane,
                                                            Workspace& workspace,
                                                            const std::string& resource_manager,
                                                            const std::stop_token& stop);

}  // namespace aml::azure
