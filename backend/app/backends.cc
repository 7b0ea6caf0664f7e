#include "backend/app/backends.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace aml::backend {
namespace {

std::string names_of_built(std::span<const BackendEntry> backends) {
  std::vector<std::string_view> names;
  for (const BackendEntry& entry : backends) {
    if (entry.make != nullptr) names.push_back(entry.name);
  }
  return fmt::format("{}", fmt::join(names, ", "));
}

Error unknown_backend(const std::string& name, const std::string& known) {
  return {fmt::format("unknown backend `{}`: expected one of {}", name, known),
          ErrorCode::unsupported};
}

/// Nobody need have asked for it: this machine is the default.
Error missing_backend(const Target& target, const std::string& built) {
  const auto chosen = std::ranges::find(target.settings, "backend", &Setting::name);
  const std::string origin = chosen == target.settings.end() ? "default" : chosen->source;
  return {fmt::format("this aml-job was built without the backend `{}`, which is chosen by {}; it "
                      "has: {}. `--backend` chooses one, and `aml-job use` stores a workspace for "
                      "this folder",
                      target.names.backend, origin, built),
          ErrorCode::unsupported};
}

}  // namespace

Result<std::unique_ptr<JobBackend>> make_backend(std::span<const BackendEntry> backends,
                                                 const Target& target, const std::string& home) {
  const auto found = std::ranges::find(backends, target.names.backend, &BackendEntry::name);
  const std::string built = names_of_built(backends);
  if (found == backends.end()) return unknown_backend(target.names.backend, built);
  if (found->make == nullptr) return missing_backend(target, built);
  return found->make(target, home);
}

}  // namespace aml::backend
