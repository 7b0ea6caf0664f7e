#pragma once

#include <vector>

#include "backend/api/backend.h"

namespace aml::backend {

/// All pages of a list, or as many jobs as `filter.most` says.
Result<std::vector<Job>> list_all(JobBackend& backend, const JobFilter& filter);

}  // namespace aml::backend
