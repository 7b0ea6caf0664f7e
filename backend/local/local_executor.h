#pragma once

#include <map>
#include <memory>

#include "backend/local/events.h"
#include "backend/local/supervisor.h"
#include "backend/local/task_run.h"
#include "backend/sweep/executor.h"

namespace aml::backend {

/// Trials as processes of this machine, each in a folder of its own.
class LocalExecutor : public Executor {
 public:
  /// Measures what the sweep's folder has of its code: each trial gets a copy.
  static Result<std::unique_ptr<LocalExecutor>> make(const Assignment& assignment, Events& events);

  std::optional<Error> prepare(Job& trial, const Parameters& parameters) override;
  void start(Job& trial) override;
  void cancel(const Job& trial) override;
  std::optional<TrialEnd> end_of(const Job& trial) override;
  std::vector<double> metric_values(const Job& trial, const std::string& metric) override;
  std::map<std::string, double> last_metrics(const Job& trial) override;
  Wake wait(std::chrono::milliseconds longest) override;

 private:
  LocalExecutor(const Assignment& assignment, Events& events, Snapshot snapshot);

  const Assignment& assignment_;
  Events& events_;
  Snapshot snapshot_;
  std::map<std::string, Task> prepared_;
  std::map<std::string, TaskRun> runs_;
};

}  // namespace aml::backend
