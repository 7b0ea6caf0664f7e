#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "backend/api/job.h"

namespace aml::backend {

/// The record of a job as it is stored, in the database and beside the job's files.
nlohmann::json stored(const Job& job);
Job from_stored(const nlohmann::json& record);

}  // namespace aml::backend
