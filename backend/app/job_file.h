#pragma once

#include "backend/app/arguments.h"
#include "backend/submission/submission.h"

namespace aml::backend {

/// Reads the job file that a command line names, and tells its findings: all of them, or errors
/// alone.
ReadJob read_and_tell(const Arguments& arguments, bool errors_only);

/// Findings of a text on standard error, secrets of the text hidden.
void tell_findings(std::string_view path, std::string_view text,
                   std::vector<Diagnostic> diagnostics);

}  // namespace aml::backend
