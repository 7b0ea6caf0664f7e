#pragma once

#include <nlohmann/json.hpp>

#include "backend/app/arguments.h"

namespace aml::backend {

/// Prints a value as the command line asks for it: what --query makes of it, in the format of -o.
/// Tables without a query show `brief`, where there is one.
ExitCode output(const nlohmann::ordered_json& value, const Arguments& arguments,
                Format fallback = Format::json, const nlohmann::ordered_json& brief = nullptr);

}  // namespace aml::backend
