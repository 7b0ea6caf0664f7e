#pragma once

#include <vector>

#include "backend/execution/mount.h"

namespace aml::backend {

/// Lays read-only bind mounts in namespaces of its own, for this process and those that it starts.
/// For a child after a fork: there is no way back. False when the system does not allow it.
bool lay_mounts(const std::vector<Mount>& mounts);

/// Whether that would succeed.
bool can_lay_mounts(const std::vector<Mount>& mounts);

}  // namespace aml::backend
