#pragma once

#include <vector>

#include "backend/azure/prepared.h"
#include "backend/azure/rest/rest_job.h"

namespace aml::azure {

/// What a submission asks of the service, in its order, for whoever wants to see it first.
std::vector<backend::PlannedRequest> planned_requests(const AzurePrepared& prepared);

/// The assets of a job as far as they are known before the service is asked; the others are
/// `decided_later`.
ResolvedAssets planned_assets(const AzurePrepared& prepared);

}  // namespace aml::azure
