#pragma once

#include <nlohmann/json.hpp>

#include "validator/document/plain_value.h"

namespace aml::backend {

nlohmann::ordered_json to_json(const doc::Value& value);
doc::Value from_json(const nlohmann::json& value);

}  // namespace aml::backend
