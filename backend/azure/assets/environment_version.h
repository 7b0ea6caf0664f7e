#pragma once

#include <string>
#include <string_view>

/// Versions of environments that a job brings along. The client computes them from what decides the
/// image, so that equal environments share one image, whoever submitted them.
namespace aml::azure {

constexpr std::string_view anonymous_environment = "CliV2AnonymousEnvironment";

/// Of an image; `conda_text` is that of conda_text.h, `inference_text` that of inference_text.h,
/// each empty where the environment has none.
std::string image_environment_version(std::string_view image, std::string_view conda_text,
                                      std::string_view inference_text = {});

/// Of a build context, given by its upload hash; `dockerfile` is its path in the context, as the
/// job writes it, or empty.
std::string build_environment_version(std::string_view upload_hash, std::string_view dockerfile);

}  // namespace aml::azure
