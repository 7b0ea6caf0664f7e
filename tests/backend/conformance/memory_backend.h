#pragma once

#include <memory>

#include "backend/api/backend.h"

namespace aml::backend {

/// Keeps jobs in memory and runs none: they come to what scripted.h says.
std::unique_ptr<JobBackend> memory_backend();

}  // namespace aml::backend
