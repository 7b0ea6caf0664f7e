#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "backend/api/backend.h"
#include "backend/app/target.h"

namespace aml::backend {

/// A backend that a program has, and how it is made. Making one contacts nobody.
struct BackendEntry {
  std::string_view name;  ///< as `--backend` names it
  Result<std::unique_ptr<JobBackend>> (*make)(const Target& target, const std::string& home);
};

/// The backend of a target; an error names those that this program has.
Result<std::unique_ptr<JobBackend>> make_backend(std::span<const BackendEntry> backends,
                                                 const Target& target, const std::string& home);

}  // namespace aml::backend
