#pragma once

#include <optional>
#include <string>

#include "backend/api/result.h"

namespace aml::backend {

/// Copies a file with its permissions. An error names the file that is at fault.
std::optional<Error> copy_file(const std::string& from, const std::string& to);

/// Copies a file, or a folder with everything in it; links are followed.
std::optional<Error> copy_tree(const std::string& from, const std::string& to);

}  // namespace aml::backend
