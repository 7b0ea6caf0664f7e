#pragma once

#include "validator/app/run.h"

namespace aml::app {

/// Migrates jobs of 2021: diffs go to `out`, or, with --fix, the new texts to their files, that of
/// standard input to `out`. What is left to do, and what wants a look, goes to `err`.
ExitCode migrate_files(const config::Options& options, const Machine& machine, Output& out,
                       Output& err);

}  // namespace aml::app
