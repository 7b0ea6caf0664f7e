#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace aml::azure {

/// Which settings of a body that would be sent a job that exists has otherwise, by their paths:
/// "trial.command". What the service adds does not count, nor do the job's `properties`, nor ids
/// that are only known after an upload; a null or empty setting is an absent one.
std::vector<std::string> changed_settings(const nlohmann::ordered_json& existing,
                                          const nlohmann::ordered_json& wanted);

}  // namespace aml::azure
