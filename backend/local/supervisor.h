#pragma once

#include "backend/execution/task.h"
#include "backend/local/home.h"
#include "backend/local/job_lock.h"

namespace aml::backend {

/// All that a supervisor has to know. It stays in memory: secrets are in it.
struct Assignment {
  Home home;
  Submission submission;
  std::vector<InputSource> inputs;
  Job job;  ///< as recorded
  std::optional<Container> container = {};
};

/// Starts the supervisor of a recorded job: a process of its own, without a terminal, which keeps
/// the lock until the job has ended.
std::optional<Error> start_supervisor(const Assignment& assignment, const JobLock& lock);

}  // namespace aml::backend
