#pragma once

#include "validator/app/exit_code.h"
#include "validator/app/output.h"
#include "validator/config/options.h"
#include "validator/host/disk.h"

namespace aml::app {

/// --graph: prints the one pipeline that the options name. Ends with `findings` where the text
/// could not be read as a whole.
ExitCode print_graph(const config::Options& options, const host::Disk& disk, Output& out,
                     Output& err);

}  // namespace aml::app
