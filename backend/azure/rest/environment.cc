#include "backend/azure/rest/environment.h"

#include <array>

#include "backend/azure/rest/body_parts.h"
#include "backend/azure/rest/values.h"
#include "backend/azure/rest/words.h"

namespace aml::azure {
namespace {

constexpr std::array<Word, 3> routes = {{{"liveness_route", "livenessRoute"},
                                         {"readiness_route", "readinessRoute"},
                                         {"scoring_route", "scoringRoute"}}};

}  // namespace

Json inference_body(const doc::Map& inference_config) {
  Json body;
  for (const auto& [written, sent] : routes) {
    const auto found = inference_config.find(written);
    const doc::Map* route = found == inference_config.end() ? nullptr : found->second.map();
    if (route == nullptr) continue;
    Json& fields = body[std::string(sent)] = Json::object();
    put(fields, "path", text_under(*route, "path"));
    put(fields, "port", whole_under(*route, "port"));
  }
  return body;
}

Json environment_body(const doc::Environment& environment, const std::string& conda_text,
                      const std::string& context_uri) {
  Json properties = Json::object();
  put(properties, "description", environment.description);
  if (!environment.tags.empty()) properties["tags"] = strings_body(environment.tags);
  properties["isAnonymous"] = true;
  properties["isArchived"] = false;
  put(properties, "condaFile", conda_text);
  put(properties, "image", environment.image);
  put(properties, "osType", environment.os_type);
  put(properties, "inferenceConfig", inference_body(environment.inference_config));
  if (!context_uri.empty()) {
    Json& build = properties["build"] = {{"contextUri", context_uri}};
    put(build, "dockerfilePath", environment.dockerfile);
  }
  return {{"properties", std::move(properties)}};
}

}  // namespace aml::azure
