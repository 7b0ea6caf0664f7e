#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace aml::azure {

/// What Azure ML's client computed; tests/oracle/azure/README.md describes each list.
const nlohmann::json& vectors();

}  // namespace aml::azure
