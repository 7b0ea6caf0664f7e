#pragma once

#include "backend/local/events.h"
#include "backend/local/supervisor.h"
#include "backend/sweep/run_trials.h"

namespace aml::backend {

/// How many trials run at once: as the job says, within its compute; on `local`, which has no
/// bounds, one for each core.
long long trials_at_once(const doc::LoadedJob& job, std::optional<long long> compute_instances);

/// Runs the trials of a sweep on this machine, each recorded as a job of its own with the sweep as
/// its parent. Throws StoreFailure.
SweepOutcome run_sweep(const Assignment& assignment, Events& events);

}  // namespace aml::backend
