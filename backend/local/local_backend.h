#pragma once

#include <memory>

#include "backend/api/backend.h"
#include "backend/local/home.h"

namespace aml::backend {

/// Runs jobs on this machine, each under a process of its own; keeps everything below one folder.
std::unique_ptr<JobBackend> local_backend(const Home& home);

}  // namespace aml::backend
