#pragma once

#include <nlohmann/json.hpp>
#include <stop_token>
#include <string>

#include "backend/api/backend.h"
#include "backend/azure/rest/job_record.h"
#include "backend/azure/workspace.h"

/// Jobs of a workspace, as Azure Resource Manager has them.
namespace aml::azure {

/// The record of a job for whoever shows it.
backend::Job record_of(const RestJob& job);

/// As the service answers it; for reading and for writing it back.
Result<nlohmann::ordered_json> job_answer(Workspace& workspace, const std::string& name,
                                          std::stop_token stop = {});

Result<backend::Job> get_job(Workspace& workspace, const std::string& name);

/// `page` is an address that a page before gave, or empty. `problems` gets a line for each job that
/// cannot be read.
Result<backend::Page<backend::Job>> list_jobs(Workspace& workspace,
                                              const backend::JobFilter& filter,
                                              const std::string& page,
                                              std::vector<std::string>& problems);

/// Asks the service to cancel, and returns the job as it is then. One that has ended is `invalid`.
Result<backend::Job> cancel_job(Workspace& workspace, const std::string& name);

/// Hides a job from lists, or shows it again.
Result<backend::Job> archive_job(Workspace& workspace, const std::string& name, bool archived);

}  // namespace aml::azure
