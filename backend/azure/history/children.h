#pragma once

#include <nlohmann/json.hpp>
#include <stop_token>
#include <string>
#include <vector>

#include "backend/api/job.h"
#include "backend/azure/history/data_plane.h"

namespace aml::azure {

/// One page of the trials of a sweep, as run history answers it. Entries without a name are left
/// out; a field of another type than is expected counts as absent.
std::vector<backend::Job> parse_trials(const nlohmann::json& answer, const std::string& sweep);

/// The trials of a sweep with their parameters, in the order of their numbers.
Result<std::vector<backend::Job>> children_of(DataPlane& data_plane, const std::string& sweep,
                                              std::stop_token stop = {});

}  // namespace aml::azure
