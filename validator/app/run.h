#pragma once

#include "validator/app/exit_code.h"
#include "validator/app/machine.h"
#include "validator/app/output.h"
#include "validator/config/options.h"

namespace aml::app {

/// Checks what the options name, fixes it where they say so, and prints the findings to `out`, what
/// cannot be read to `err`, both in the order of the paths however many workers there are.
ExitCode run(const config::Options& options, const Machine& machine, Output& out, Output& err);

}  // namespace aml::app
