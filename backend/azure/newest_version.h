#pragma once

#include <stop_token>
#include <string>

#include "backend/azure/workspace.h"

namespace aml::azure {

/// The id of the newest version of an asset of the workspace.
Result<std::string> newest_version(Workspace& workspace, const NewestVersion& asset,
                                   std::stop_token stop = {});

}  // namespace aml::azure
