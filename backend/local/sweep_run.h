#pragma once

#include <functional>

#include "backend/local/events.h"
#include "backend/local/supervisor.h"

namespace aml::backend {

/// How many trials run at once: as the job says, within its compute; on `local`, which has no
/// bounds, one for each core.
long long trials_at_once(const doc::LoadedJob& job, std::optional<long long> compute_instances);

/// How a sweep ended.
struct SweepOutcome {
  Status status = Status::completed;
  std::string message;
};

/// Runs the trials of a sweep, each recorded as a job of its own with the sweep as its parent.
/// Trials that have ended already, before the sweep was interrupted, are not run again. Throws
/// StoreFailure.
SweepOutcome run_sweep(const Assignment& assignment, Events& events);

}  // namespace aml::backend
