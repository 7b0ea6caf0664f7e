#include "backend/local/sweep_run.h"

#include <algorithm>
#include <thread>

#include "backend/local/local_executor.h"
#include "backend/local/stored_trials.h"

namespace aml::backend {

long long trials_at_once(const doc::LoadedJob& job, std::optional<long long> compute_instances) {
  const long long total = std::max(job.limits.max_total_trials.value_or(1000), 1LL);
  const long long cores = std::max(std::thread::hardware_concurrency(), 1U);
  const long long room = compute_instances ? *compute_instances / instances_of(job) : total;
  const long long wanted =
      job.limits.max_concurrent_trials.value_or(compute_instances ? total : cores);
  return std::clamp(std::min({wanted, room, total}), 1LL, total);
}

SweepOutcome run_sweep(const Assignment& assignment, Events& events) {
  const auto executor = LocalExecutor::make(assignment, events);
  if (!executor) return {Status::failed, executor.error().message};
  StoredTrials records(assignment.home, assignment.job);
  const long long each = instances_of(assignment.submission.job);
  const SweepTask task{assignment.submission, assignment.job.name, assignment.job.instances / each};
  return run_trials(task, **executor, records, Clock::now);
}

}  // namespace aml::backend
