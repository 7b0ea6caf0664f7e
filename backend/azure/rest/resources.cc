#include <array>

#include "backend/azure/rest/body_parts.h"
#include "backend/azure/rest/words.h"
#include "backend/submission/plain_json.h"

namespace aml::azure {
namespace {

/// Properties that have one spelling in the service and several in job files.
constexpr std::array<Word, 4> known_properties = {{{"AISuperComputer", "AISuperComputer"},
                                                   {"singularity", "AISuperComputer"},
                                                   {"itp", "itp"},
                                                   {"target_selector", "target_selector"}}};

/// A property as it is, without the nulls in it; the service would refuse them.
Json without_nulls(Json value) {
  if (!value.is_object()) return value;
  Json kept = Json::object();
  for (const auto& [key, entry] : value.items()) put(kept, key.c_str(), without_nulls(entry));
  return kept;
}

}  // namespace

Json resources_body(const doc::Resources& resources) {
  Json body = Json::object();
  put(body, "instanceCount", resources.instance_count);
  put(body, "instanceType", resources.instance_type);
  if (!resources.locations.empty()) body["locations"] = resources.locations;
  put(body, "maxInstanceCount", resources.max_instance_count);
  Json& properties = body["properties"] = Json::object();
  for (const auto& [name, value] : resources.properties) {
    const std::string sent = sent_or_same(known_properties, name);
    put(properties, sent.c_str(), without_nulls(backend::to_json(value)));
  }
  put(body, "dockerArgs", resources.docker_args);
  if (!resources.docker_args_list.empty()) body["dockerArgsList"] = resources.docker_args_list;
  put(body, "shmSize", resources.shm_size);
  return body;
}

}  // namespace aml::azure
