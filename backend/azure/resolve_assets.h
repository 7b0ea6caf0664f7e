#pragma once

#include <stop_token>

#include "backend/api/backend.h"
#include "backend/azure/prepared.h"
#include "backend/azure/rest/rest_job.h"
#include "backend/azure/session.h"

namespace aml::azure {

/// Makes ids and addresses of everything that a job names: asks for newest versions, registers its
/// environment, and uploads what the service does not have.
Result<ResolvedAssets> resolve_assets(Session& session, const AzurePrepared& prepared,
                                      backend::Progress& progress, std::stop_token stop);

}  // namespace aml::azure
