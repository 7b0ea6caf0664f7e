#pragma once

#include <nlohmann/json.hpp>
#include <stop_token>
#include <vector>

#include "backend/api/job.h"
#include "backend/azure/history/data_plane.h"

namespace aml::azure {

/// Adds what a run has logged to its job: the last value of each metric, and its parameters. The
/// form is that of `runs/get` in MLflow's REST interface; no recording has it.
void add_logged(const nlohmann::json& answer, backend::Job& job);

/// Asks the tracking service of the workspace for these runs, several at a time. A run of which it
/// knows nothing stays as it is.
std::optional<backend::Error> read_metrics(DataPlane& data_plane, std::vector<backend::Job>& jobs,
                                           std::stop_token stop = {});

}  // namespace aml::azure
