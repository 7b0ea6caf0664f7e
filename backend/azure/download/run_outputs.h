#pragma once

#include <map>
#include <stop_token>
#include <string>

#include "backend/azure/history/data_plane.h"

namespace aml::azure {

/// Where an output of a run is.
struct RunOutput {
  std::string address;   ///< `azureml://.../datastores/D/paths/P`; empty: not asked, or not known
  bool is_file = false;  ///< one file; else a folder
};

/// The outputs of a run that run history knows, by name. The service is asked where `wanted` is, or
/// each output if that is empty.
Result<std::map<std::string, RunOutput>> outputs_of_run(DataPlane& data_plane,
                                                        const std::string& run,
                                                        const std::string& wanted,
                                                        const std::stop_token& stop);

}  // namespace aml::azure
