#pragma once

#include <chrono>
#include <stop_token>
#include <string>
#include <vector>

#include "backend/api/result.h"

namespace aml::identity {

/// Runs a program in the folder `/` and returns what it prints, errors included, whatever its exit
/// code. In `/`, because a program written in Python would load modules of the working folder. It
/// is killed at the limit, when a stop is requested, and when it prints more than 1 MiB.
backend::Result<std::string> run_program(const std::vector<std::string>& words,
                                         std::chrono::milliseconds limit,
                                         const std::stop_token& stop);

}  // namespace aml::identity
