#pragma once

#include <stop_token>

#include "backend/api/backend.h"
#include "backend/azure/prepared.h"
#include "backend/azure/session.h"

namespace aml::azure {

/// Uploads what the job brings along unless the service has it, and creates the job. A job of a
/// name that the user chose is created once: when there is one with the same content, it is given;
/// with other content, the error is `already_exists`.
Result<backend::Job> create_job(Session& session, const AzurePrepared& prepared,
                                backend::Progress& progress, std::stop_token stop);

}  // namespace aml::azure
