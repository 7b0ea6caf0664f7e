#pragma once

#include <string>
#include <string_view>

#include "backend/api/result.h"
#include "backend/app/exit_code.h"

namespace aml::backend {

/// To standard output; false when nobody reads it any more.
bool print(std::string_view text);
/// Lines as they are shown: control characters, and what a build log would take for a command, are
/// escapes. Ends with a line end.
std::string printable_lines(std::string_view lines);
/// Printable lines on standard error, the first after the program's name.
void tell(std::string_view lines);
/// `tell`, and the exit code for what cannot be done.
ExitCode refuse(std::string_view problem);
/// The same, with what to do about it.
ExitCode refuse(const Error& error);

}  // namespace aml::backend
