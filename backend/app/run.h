#pragma once

#include <span>

#include "backend/app/backends.h"
#include "backend/app/exit_code.h"

namespace aml::backend {

/// `aml-job` with these words after the program's name, and these backends.
ExitCode run(std::span<const char* const> words, std::span<const BackendEntry> backends);

}  // namespace aml::backend
