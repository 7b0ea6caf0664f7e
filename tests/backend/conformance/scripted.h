#pragma once

#include <string>

#include "backend/api/status.h"

/// What a job comes to where no command runs.
namespace aml::backend {

/// By the command alone: one that begins with `sleep` lasts until it is canceled, one with `exit 3`
/// fails, every other one is completed.
Status scripted_outcome(const std::string& command);

/// What the first `echo` of a command writes.
std::string scripted_log(const std::string& command);

}  // namespace aml::backend
