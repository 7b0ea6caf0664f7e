#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "backend/api/job.h"
#include "backend/azure/history/data_plane.h"

namespace aml::azure {

/// The trials of a sweep with their parameters and metrics, in the order of their numbers. The
/// metric of each is the last value of the sweep's primary metric.
Result<std::vector<backend::Job>> trials_of(Workspace& workspace, DataPlane& data_plane,
                                            const std::string& sweep, std::stop_token stop = {});

}  // namespace aml::azure
