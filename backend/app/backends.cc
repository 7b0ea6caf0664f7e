#include "backend/app/backends.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace aml::backend {

Result<std::unique_ptr<JobBackend>> make_backend(std::span<const BackendEntry> backends,
                                                 const Target& target, const std::string& home) {
  const auto found = std::ranges::find(backends, target.names.backend, &BackendEntry::name);
  if (found != backends.end()) return found->make(target, home);
  std::vector<std::string_view> names;
  for (const BackendEntry& entry : backends) names.push_back(entry.name);
  return Error{fmt::format("unknown backend `{}`: expected one of {}", target.names.backend,
                           fmt::join(names, ", ")),
               ErrorCode::unsupported};
}

}  // namespace aml::backend
