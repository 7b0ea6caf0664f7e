#pragma once

#include <nlohmann/json.hpp>

#include "validator/job/plain_value.h"

namespace aml::backend {

nlohmann::ordered_json to_json(const job::Value& value);
job::Value from_json(const nlohmann::json& value);

}  // namespace aml::backend
