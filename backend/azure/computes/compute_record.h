#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "backend/api/backend.h"

namespace aml::azure {

/// The body that creates or changes a pool of machines, as azure-ai-ml 1.34.0 sends it.
nlohmann::ordered_json compute_body(const backend::Compute& compute, const std::string& location);

/// What the service answers of a compute of any type. An error names the field that is missing.
backend::Result<backend::Compute> parse_compute(const nlohmann::json& answer);

/// One page of a list.
struct ComputePage {
  std::vector<backend::Compute> computes;
  std::string next;  ///< address of the next page; empty: the last one
};

backend::Result<ComputePage> parse_compute_page(const nlohmann::json& answer);

}  // namespace aml::azure
