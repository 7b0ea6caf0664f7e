#pragma once

#include "backend/api/backend.h"
#include "backend/execution/job_folder.h"

namespace aml::backend {

/// The log that is shown of a job, below its folder.
std::string main_log(const JobFolder& folder);

/// Hands over what the job's main log has beyond `position`, at most 64 KiB. Whether there is more.
bool read_log(const Job& job, LogPosition& position, const LogSink& sink);

}  // namespace aml::backend
