#include "backend/azure/assets/inference_text.h"

#include <fmt/format.h>

#include "backend/azure/assets/conda_text.h"

namespace aml::azure {

std::string inference_text(const nlohmann::ordered_json& routes) {
  constexpr std::string_view models =
      "!!python/object:azure.ai.ml._restclient.arm_ml_service.models._models.";
  nlohmann::ordered_json objects;
  for (const auto& [name, route] : routes.items()) objects["_data"][name]["_data"] = route;
  const auto dumped = conda_text(objects.dump());
  std::string text = dumped ? *dumped : std::string();
  for (const auto& [name, route] : routes.items()) {
    const std::string key = fmt::format("  {}:", name);
    if (const std::size_t at = text.find(key); at != text.npos) {
      text.insert(at + key.size(), fmt::format(" {}Route", models));
    }
  }
  return fmt::format("{}InferenceContainerProperties\n{}", models, text);
}

}  // namespace aml::azure
