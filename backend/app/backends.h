#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "backend/api/backend.h"
#include "backend/app/target.h"

namespace aml::backend {

/// A backend that is known, and how it is made. Making one contacts nobody.
struct BackendEntry {
  std::string_view name;  ///< as `--backend` names it
  /// Null where the program was built without it.
  Result<std::unique_ptr<JobBackend>> (*make)(const Target& target, const std::string& home);
};

constexpr BackendEntry not_built(std::string_view name) { return {name, nullptr}; }

/// The backend of a target. `unsupported`: it is not known, or the program was built without it;
/// the message names those that this program has.
Result<std::unique_ptr<JobBackend>> make_backend(std::span<const BackendEntry> backends,
                                                 const Target& target, const std::string& home);

}  // namespace aml::backend
