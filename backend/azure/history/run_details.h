#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "backend/api/job.h"
#include "backend/azure/history/data_plane.h"

namespace aml::azure {

/// What run history knows of a run while it goes on. Empty or 0: it does not say.
struct RunDetails {
  std::string status;  ///< as answered
  backend::Time started = 0;
  backend::Time ended = 0;
  std::vector<std::string> warnings;
  std::string error;  ///< why it failed: `UserError: ...`
  /// Addresses of its logs, by their names. They are signed, and so are secret.
  std::map<std::string, std::string> logs;
};

/// A field of another type than is expected counts as absent: a run is followed all the same.
RunDetails parse_run_details(const nlohmann::json& answer);

Result<RunDetails> run_details(DataPlane& data_plane, const std::string& run,
                               std::stop_token stop = {});

/// What an error of a run says about the process that ended first.
struct FailedProcess {
  std::optional<long long> rank;  ///< `worker 3`, `rank 3`
  std::optional<int> exit_code;   ///< `exited with code 1`
};

/// The wording is that of the recordings; of other errors, nothing is known.
FailedProcess failed_process(std::string_view error);

}  // namespace aml::azure
