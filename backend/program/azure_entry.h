#pragma once

#include "backend/app/backends.h"
#include "backend/azure/azure_backend.h"

namespace aml::backend {

/// A workspace of Azure Machine Learning.
constexpr BackendEntry azure_entry = {
    "azure", [](const Target& target, const std::string&) -> Result<std::unique_ptr<JobBackend>> {
      return azure::azure_backend(
          {target.names.subscription, target.names.resource_group, target.names.workspace});
    }};

}  // namespace aml::backend
