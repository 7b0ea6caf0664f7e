#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "backend/submission/submission.h"
#include "backend/sweep/executor.h"
#include "backend/sweep/trial_records.h"

namespace aml::backend {

/// Why a job was canceled.
constexpr const char* on_request = "asked to end";

struct SweepTask {
  const Submission& submission;
  std::string name;       ///< of the sweep: its trials are `NAME_0`, `NAME_1`, ...
  long long at_once = 1;  ///< trials that run at the same time
};

/// How a sweep ended.
struct SweepOutcome {
  Status status = Status::completed;
  std::string message;
};

using SteadyTime = std::chrono::steady_clock::time_point;

/// Samples, starts, judges and records the trials of a sweep, until its limits, its space or a
/// request ends it. Trials that ended before the sweep was interrupted are not run again.
SweepOutcome run_trials(const SweepTask& task, Executor& executor, TrialRecords& records,
                        const std::function<SteadyTime()>& now);

}  // namespace aml::backend
