#pragma once

#include <memory>

#include "backend/api/backend.h"
#include "backend/azure/assets/asset_ids.h"

namespace aml::azure {

/// Jobs of a workspace in Azure Machine Learning. Making it contacts nobody.
std::unique_ptr<backend::JobBackend> azure_backend(const WorkspaceAddress& workspace);

}  // namespace aml::azure
