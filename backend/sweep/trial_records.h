#pragma once

#include <optional>
#include <string>
#include <vector>

#include "backend/api/job.h"
#include "backend/api/result.h"

namespace aml::backend {

/// What is kept of a sweep, for whoever looks at it, and for its next run after an interruption.
class TrialRecords {
 public:
  TrialRecords() = default;
  TrialRecords(const TrialRecords&) = delete;
  TrialRecords& operator=(const TrialRecords&) = delete;
  virtual ~TrialRecords() = default;

  /// Those of an interrupted run of the sweep; none of them runs any more.
  virtual std::vector<Job> trials() = 0;
  /// Before a trial starts. One that is run once more takes the place of its record. Fails when
  /// another job has the name.
  virtual std::optional<Error> begin(const Job& trial) = 0;
  /// When it has got an external id.
  virtual void change(const Job& trial) = 0;
  virtual void end(const Job& trial) = 0;
  /// The best trial so far, for the sweep's own record.
  virtual void set_best(const Job& trial) = 0;
  /// A line for the log of the sweep, without its end.
  virtual void log(const std::string& line) = 0;
};

}  // namespace aml::backend
