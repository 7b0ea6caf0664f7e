#pragma once

#include <map>
#include <stop_token>
#include <string>
#include <vector>

#include "backend/api/job.h"
#include "backend/azure/history/data_plane.h"

namespace aml::azure {

/// Reads the trials of sweeps. What a trial that has ended has logged is asked for once.
class TrialReader {
 public:
  TrialReader(Workspace& workspace, DataPlane& data_plane)
      : workspace_(workspace), data_plane_(data_plane) {}

  /// The trials of a sweep with their parameters and metrics, in the order of their numbers. The
  /// metric of each is the last value of the sweep's primary metric.
  Result<std::vector<backend::Job>> read(const std::string& sweep, std::stop_token stop = {});

 private:
  std::optional<backend::Error> add_logged_values(std::vector<backend::Job>& trials,
                                                  const std::stop_token& stop);

  Workspace& workspace_;
  DataPlane& data_plane_;
  std::map<std::string, backend::Job> ended_;  ///< by name
};

}  // namespace aml::azure
