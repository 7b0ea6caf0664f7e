#pragma once

#include <string>

#include "backend/api/result.h"

namespace aml::identity {

/// The content of a file of at most 1 MiB, such as a key or a token.
backend::Result<std::string> read_small_file(const std::string& path);

}  // namespace aml::identity
