#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "backend/api/result.h"

/// Names of an answer as paths below a folder of this machine. None of them can lead out of it.
namespace aml::azure {

/// Why a name cannot be a path below a folder: "has a segment `..`". Nothing if it can be one.
std::optional<std::string> fault_of_name(std::string_view name);

/// Makes the folders of `below` in `root`, which is made too, and returns the whole path. What
/// `root` itself is, is its user's choice; an error: a folder below it is a link or a file.
backend::Result<std::string> make_folders(const std::string& root, std::string_view below);

}  // namespace aml::azure
