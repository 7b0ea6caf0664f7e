#pragma once

#include <string>
#include <vector>

namespace aml::backend {

/// Makes files and folders read-only for this process and those that it starts, by bind mounts in
/// namespaces of its own. For a child behind a fork: there is no way back. False when the system
/// does not allow it.
bool make_read_only(const std::vector<std::string>& paths);

/// Whether that would succeed.
bool can_make_read_only(const std::vector<std::string>& paths);

}  // namespace aml::backend
