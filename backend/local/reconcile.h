#pragma once

#include <string>
#include <vector>

#include "backend/store/store.h"

namespace aml::backend {

/// Ends what belongs to jobs whose supervisor is gone, and records them as failed. Returns a line
/// for each of them.
std::vector<std::string> reconcile(Store& store);

}  // namespace aml::backend
