#pragma once

#include "validator/app/exit_code.h"
#include "validator/app/output.h"
#include "validator/config/options.h"
#include "validator/host/disk.h"
#include "validator/host/writer.h"

/// What `aml-lint` tells of its configuration, and the file that it begins with.
namespace aml::app {

/// Every value that holds for the file of --show-config, and where it comes from.
ExitCode show_config(const config::Options& options, const host::Disk& disk, Output& out,
                     Output& err);

/// Writes `.aml-lint.yaml` into the working folder, unless there is one.
ExitCode init_config(const host::Disk& disk, host::Writer& writer, Output& out, Output& err);

}  // namespace aml::app
