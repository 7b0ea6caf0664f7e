#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "backend/api/job.h"
#include "backend/api/result.h"
#include "backend/sweep/sampler.h"

namespace aml::backend {

/// How a trial's command ended.
struct TrialEnd {
  std::optional<int> exit_code = 0;  ///< nothing: it has none, for the command did not run
  std::string message;               ///< what explains it; empty after success
};

/// Why a wait is over.
enum class Wake : std::uint8_t {
  look,         ///< something may have become of a trial, or the time is up
  asked_to_end  ///< the sweep is to be canceled
};

/// Runs the trials of one sweep, on this machine or by a scheduler. A trial is known by the name of
/// its record. Only `wait` waits, and what the others answer is as of the last `wait`.
class Executor {
 public:
  Executor() = default;
  Executor(const Executor&) = delete;
  Executor& operator=(const Executor&) = delete;
  virtual ~Executor() = default;

  /// Makes all that a trial needs and completes its record: its folder, its command. Starts
  /// nothing.
  virtual std::optional<Error> prepare(Job& trial, const Parameters& parameters) = 0;
  /// Starts a trial that has been prepared and recorded. One that cannot be started ends without
  /// an exit code. The record gets the trial's external id, if it has one.
  virtual void start(Job& trial) = 0;
  /// Asks a trial to end, and makes it after a while.
  virtual void cancel(const Job& trial) = 0;
  /// Nothing while it runs.
  virtual std::optional<TrialEnd> end_of(const Job& trial) = 0;

  /// Every value of a metric, in the order in which they were logged; also of a trial of an
  /// interrupted run of the sweep.
  virtual std::vector<double> metric_values(const Job& trial, const std::string& metric) = 0;
  /// The last value of each metric.
  virtual std::map<std::string, double> last_metrics(const Job& trial) = 0;

  /// Waits until something may have become of a trial, no longer than this.
  virtual Wake wait(std::chrono::milliseconds longest) = 0;
};

}  // namespace aml::backend
