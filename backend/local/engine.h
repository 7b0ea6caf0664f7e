#pragma once

#include <optional>
#include <string>

#include "backend/plan/container.h"

/// Container engines on this machine.
namespace aml::backend {

/// Whether the engine is installed and answers.
bool engine_works(const std::string& engine);

/// Builds the image where there is something to build; the engine's words are in the system logs.
std::optional<Error> prepare_image(const Container& container, const JobFolder& folder);

}  // namespace aml::backend
