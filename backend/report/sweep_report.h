#pragma once

#include <string>
#include <vector>

#include "backend/api/job.h"
#include "backend/api/result.h"

namespace aml::backend {

/// One HTML page with everything in it: the metric over the trials, parallel coordinates, each
/// parameter against the metric, and the trials as a table. Fails in a build without charts.
Result<std::string> sweep_report(const Job& sweep, const std::vector<Job>& trials);

}  // namespace aml::backend
