#pragma once

#include <optional>
#include <string>

#include "backend/api/result.h"
#include "backend/app/target.h"

/// What `aml-job use` remembers: a file in the user's home folder of jobs, never in a repository.
/// It holds names only.
namespace aml::backend {

/// The choice for this folder, or for the nearest one around it; nothing when there is none.
Result<std::optional<StoredTarget>> stored_target(const std::string& home,
                                                  const std::string& folder);

/// Replaces the choice for this folder.
std::optional<Error> store_target(const std::string& home, const StoredTarget& target);

/// Removes the choice for this folder. False: there was none.
Result<bool> forget_target(const std::string& home, const std::string& folder);

}  // namespace aml::backend
