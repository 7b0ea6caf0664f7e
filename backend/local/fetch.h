#pragma once

#include <optional>
#include <string>

#include "backend/api/result.h"

namespace aml::backend {

/// Fetches a file over HTTP with `curl`: what fails on the way is tried again, from where it broke
/// off.
std::optional<Error> fetch(const std::string& address, const std::string& path);

}  // namespace aml::backend
