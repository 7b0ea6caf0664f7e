#pragma once

#include "validator/app/exit_code.h"
#include "validator/app/output.h"
#include "validator/config/options.h"

/// What `aml-lint` tells of itself.
namespace aml::app {

ExitCode list_rules(const config::Options& options, Output& out);
ExitCode explain(const config::Options& options, Output& out, Output& err);
ExitCode print_schema(const config::Options& options, Output& out);

}  // namespace aml::app
