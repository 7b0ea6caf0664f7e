#pragma once

#include <string>
#include <vector>

#include "validator/app/discover.h"
#include "validator/host/disk.h"

namespace aml::app {

/// Appends the job file candidates below one folder, as `discover` promises.
void walk_folder(const std::string& folder, const host::Disk& disk, std::vector<Source>& sources);

}  // namespace aml::app
