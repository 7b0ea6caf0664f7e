#pragma once

#include "backend/app/backends.h"
#include "backend/local/local_backend.h"

namespace aml::backend {

/// This machine.
constexpr BackendEntry local_entry = {
    "local", [](const Target&, const std::string& home) -> Result<std::unique_ptr<JobBackend>> {
      return local_backend({home});
    }};

}  // namespace aml::backend
