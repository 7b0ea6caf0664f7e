#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "backend/api/backend.h"

namespace aml::backend {

/// When a job that is followed is looked at again. A service that is away for a while is waited
/// for.
class Looks {
 public:
  using Clock = std::chrono::steady_clock;
  /// The pause after a look: as the backend says, for so long has the job been followed.
  std::chrono::milliseconds after_success(const JobBackend& backend);
  /// Nothing: the error does not pass by itself, or came too often in a row.
  std::optional<std::chrono::milliseconds> after_failure(const JobBackend& backend,
                                                         const Error& error);

 private:
  std::chrono::milliseconds pause(const JobBackend& backend) const;

  Clock::time_point begin_ = Clock::now();
  int failures_ = 0;  ///< in a row
};

/// Follows a job until it has ended: hands over its logs, and looks again when the backend says so.
/// `stop` is asked several times a second; when it answers true, the job is given as it is then.
Result<Job> follow(JobBackend& backend, const std::string& name, const LogSink& sink,
                   const std::function<bool()>& stop);

}  // namespace aml::backend
