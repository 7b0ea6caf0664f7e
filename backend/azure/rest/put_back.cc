#include "backend/azure/rest/put_back.h"

#include <algorithm>
#include <array>
#include <span>

#include "backend/azure/rest/body_parts.h"

namespace aml::azure {
namespace {

/// Fields that only the service writes: of a job, and of each of its services.
constexpr std::array<std::string_view, 2> read_only_fields = {"status", "parameters"};
constexpr std::array<std::string_view, 2> read_only_service_fields = {"status", "errorMessage"};
/// Where null is a value of its own.
constexpr std::array<std::string_view, 3> string_maps = {"properties", "tags",
                                                         "environmentVariables"};

template <std::size_t N>
bool is_among(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

Json without_nulls_below(const Json& value) {
  if (!value.is_object()) return value;
  Json kept = Json::object();
  for (const auto& [key, entry] : value.items()) {
    if (!entry.is_null())
      kept[key] = is_among(string_maps, key) ? entry : without_nulls_below(entry);
  }
  return kept;
}

void erase_all(Json& object, std::span<const std::string_view> names) {
  for (const std::string_view name : names) object.erase(std::string(name));
}

}  // namespace

nlohmann::ordered_json put_back_body(const nlohmann::ordered_json& answer) {
  Json body = {{"properties", Json::object()}};
  if (!answer.is_object() || !answer.contains("properties")) return body;
  Json& properties = body["properties"] = without_nulls_below(answer["properties"]);
  if (!properties.is_object()) return {{"properties", Json::object()}};
  erase_all(properties, read_only_fields);
  if (properties.contains("services") && properties["services"].is_object()) {
    for (Json& service : properties["services"]) {
      if (service.is_object()) erase_all(service, read_only_service_fields);
    }
  }
  return body;
}

nlohmann::ordered_json archive_body(const nlohmann::ordered_json& answer, bool archived) {
  Json body = put_back_body(answer);
  body["properties"]["isArchived"] = archived;
  return body;
}

std::string_view put_api_version(std::string_view job_type) {
  return job_type == "Command" ? "2025-01-01-preview" : "2024-01-01-preview";
}

}  // namespace aml::azure
