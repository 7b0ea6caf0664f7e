#pragma once

#include "validator/app/exit_code.h"
#include "validator/app/output.h"
#include "validator/config/options.h"
#include "validator/host/disk.h"

namespace aml::app {

/// Prints the files that `run` would read; with a kind, those of that kind.
ExitCode list_files(const config::Options& options, const host::Disk& disk, Output& out,
                    Output& err);

}  // namespace aml::app
