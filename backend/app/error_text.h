#pragma once

#include <string>

#include "backend/api/result.h"

namespace aml::backend {

/// What is wrong, and on lines of its own what to do about it, where that is known.
std::string error_text(const Error& error);

/// The same in one line, its control characters as escapes: for messages of a protocol.
std::string error_line(const Error& error);

}  // namespace aml::backend
