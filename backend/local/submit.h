#pragma once

#include <string_view>

#include "backend/local/home.h"
#include "backend/plan/submission.h"
#include "backend/store/store.h"

namespace aml::backend {

/// Whether a compute is the machine itself, which needs no pool.
constexpr bool is_this_machine(std::string_view compute) {
  return compute == "local" || compute == "serverless";
}

/// What would run here. Nothing is written.
Result<Plan> plan_here(const Home& home, Store& store, const Submission& submission);

/// Takes the snapshot, records the job and starts its supervisor. Throws StoreFailure.
Result<Job> submit_here(const Home& home, const Submission& submission);

/// Starts a supervisor for a sweep that has ended before its last trial. Throws StoreFailure.
Result<Job> resume_here(const Home& home, const Submission& submission);

}  // namespace aml::backend
