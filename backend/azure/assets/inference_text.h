#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace aml::azure {

/// The text by which the routes of an inference server take part in the version of an environment.
/// `routes` is `inferenceConfig` as it is sent. azure-ai-ml 1.34.0 hashes PyYAML's dump of the
/// objects in which it holds the routes, names of classes included.
std::string inference_text(const nlohmann::ordered_json& routes);

}  // namespace aml::azure
