#pragma once

#include <string>
#include <vector>

#include "backend/app/target.h"
#include "validator/host/disk.h"

namespace aml::backend {

/// A workspace that another tool's settings name, and where: offered by `aml-job use`, never taken
/// by itself.
struct WorkspaceOffer {
  std::string source;  ///< a file
  TargetNames names;   ///< some may be empty
};

/// From `config.json` and `.azureml/config.json` of the folder and those around it, nearest first,
/// then from the settings of `az` in `az_folder`.
std::vector<WorkspaceOffer> find_offers(const std::string& folder, const std::string& az_folder,
                                        const host::Disk& disk);

}  // namespace aml::backend
