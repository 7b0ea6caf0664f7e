#pragma once

#include <map>
#include <stop_token>
#include <string>

#include "backend/azure/history/data_plane.h"

namespace aml::azure {

/// Where an output of a run is.
struct RunOutput {
  std::string address;   ///< `azureml://.../datastores/D/paths/P`
  bool is_file = false;  ///< one file; else a folder
};

/// The outputs of a run that run history knows, by name. Those whose place the service does not
/// say are left out.
Result<std::map<std::string, RunOutput>> outputs_of_run(DataPlane& data_plane,
                                                        const std::string& run,
                                                        const std::stop_token& stop);

}  // namespace aml::azure
