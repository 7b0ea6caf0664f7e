#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "validator/document/loaded_job.h"

/// The parts of a job's body, a file for each subject. What the job does not say is null or empty,
/// and put() leaves it out.
namespace aml::azure {

using Json = nlohmann::ordered_json;

/// Sets a field unless there is no value for it.
inline void put(Json& object, const char* key, const std::string& text) {
  if (!text.empty()) object[key] = text;
}
inline void put(Json& object, const char* key, const std::optional<long long>& number) {
  if (number) object[key] = *number;
}
inline void put(Json& object, const char* key, Json value) {
  if (!value.is_null()) object[key] = std::move(value);
}

Json inputs_body(const std::map<std::string, doc::Input>& inputs,
                 const std::map<std::string, std::string>& uris);
Json outputs_body(const std::map<std::string, doc::Output>& outputs);

Json resources_body(const doc::Resources& resources);
Json distribution_body(const doc::Distribution& distribution);
Json limits_body(const doc::LoadedJob& job);

Json sampling_body(const doc::Typed& algorithm);
Json search_space_body(const std::map<std::string, doc::Typed>& space);
Json objective_body(const doc::Sweep& sweep);
Json policy_body(const doc::Typed& policy);

Json identity_body(const doc::Map& identity);
Json services_body(const doc::Map& services);
Json queue_settings_body(const doc::Map& settings);

}  // namespace aml::azure
