#pragma once

#include <memory>

#include "backend/local/home.h"
#include "backend/local/task_run.h"
#include "backend/store/store.h"
#include "backend/sweep/policy.h"
#include "backend/sweep/sampler.h"

namespace aml::backend {

/// One trial of a sweep while it runs.
struct Trial {
  long long number = 0;
  Job job;
  Parameters parameters;
  std::unique_ptr<TaskRun> run;
  Clock::time_point started = Clock::now();
  std::string stopped;     ///< why it was asked to end; empty: it was not
  std::size_t judged = 0;  ///< values of the metric at which the policy has looked
};

/// "lr=0.1 depth=3"
std::string shown_parameters(const Parameters& parameters);

/// Whether the first value is better.
bool is_better(const doc::Sweep& sweep, double one, double other);

}  // namespace aml::backend
