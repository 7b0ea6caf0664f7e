#pragma once

#include <memory>

#include "backend/api/backend.h"

namespace aml::backend {

/// Keeps jobs in memory and runs none. A command that begins with `sleep` lasts until it is
/// canceled, one with `exit 3` fails, every other one is completed; each logs what `echo` names.
std::unique_ptr<JobBackend> memory_backend();

}  // namespace aml::backend
