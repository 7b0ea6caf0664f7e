#pragma once

#include "backend/app/arguments.h"

namespace aml::backend {

/// Prints a job's log until it has ended, then how it ended; Ctrl-C leaves it running.
ExitCode stream_until_end(const std::string& name, JobBackend& backend);

/// Says that a job that is not waited for runs on, and how to follow it.
ExitCode tell_detached(const std::string& name);

/// What a job's final state means to a script.
ExitCode code_of(const Job& job);

}  // namespace aml::backend
