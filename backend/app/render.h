#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "backend/app/arguments.h"

namespace aml::backend {

/// A value as one of the output formats; ends with a line end unless it is empty.
std::string render(const nlohmann::ordered_json& value, Format format);

}  // namespace aml::backend
