#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "validator/document/loaded_job.h"

namespace aml::azure {

/// The body of `PUT .../environments/NAME/versions/VERSION` for an environment that a job brings
/// along. `conda_text` is that of conda_text.h, empty without a conda file; `context_uri` is where
/// the build context is, if there is one.
nlohmann::ordered_json environment_body(const doc::Environment& environment,
                                        const std::string& conda_text,
                                        const std::string& context_uri);

/// `inferenceConfig` of that body; null where the environment has none.
nlohmann::ordered_json inference_body(const doc::Map& inference_config);

}  // namespace aml::azure
