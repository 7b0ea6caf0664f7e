#pragma once

#include <memory>

#include "backend/backend.h"
#include "backend/local/home.h"

namespace aml::backend {

/// Runs jobs on this machine, each under a process of its own; keeps everything below one folder.
std::unique_ptr<Backend> local_backend(const Home& home);

}  // namespace aml::backend
