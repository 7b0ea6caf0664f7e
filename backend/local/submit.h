#pragma once

#include "backend/local/home.h"
#include "backend/local/prepare.h"

namespace aml::backend {

/// Takes the snapshot, records the job and starts its supervisor. Throws StoreFailure.
Result<Job> submit_here(const Home& home, LocalPrepared& prepared);

/// Starts a supervisor for a sweep that has ended before its last trial. Throws StoreFailure.
Result<Job> resume_here(const Home& home, const Submission& submission);

}  // namespace aml::backend
