#pragma once

#include "backend/local/home.h"
#include "backend/store/store.h"

namespace aml::backend {

/// Hands over the log of a job's first process until the job has ended; the job as it is then, or
/// as it was when the sink had enough.
Result<Job> follow(const Home& home, const std::string& name, const LogSink& sink);

/// The log that is shown of a job, below its folder.
std::string main_log(const JobFolder& folder);

}  // namespace aml::backend
