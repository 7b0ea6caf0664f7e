#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

namespace aml::azure {

/// The body of a PUT that writes a job back as a GET answered it: without nulls and without what
/// only the service writes. What this program does not know of stays. An answer without
/// `properties` gives a body without properties.
nlohmann::ordered_json put_back_body(const nlohmann::ordered_json& answer);

/// As put_back_body(), hidden from lists or shown in them again.
nlohmann::ordered_json archive_body(const nlohmann::ordered_json& answer, bool archived);

/// The `api-version` with which a job of a type (`Command`, `Sweep`, ...) is written.
std::string_view put_api_version(std::string_view job_type);

}  // namespace aml::azure
