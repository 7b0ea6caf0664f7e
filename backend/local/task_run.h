#pragma once

#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

#include "backend/execution/task.h"
#include "backend/local/events.h"

namespace aml::backend {

/// How a task ended.
struct Outcome {
  std::optional<int> exit_code = 0;  ///< nothing: it never ran
  std::string message;               ///< what there is to say; empty after success
};

/// The processes of one task, from their start to the end of the last one. A process that fails
/// ends the others.
class TaskRun {
 public:
  TaskRun(const Task& task, JobFolder folder);

  bool owns(pid_t child) const;
  void on_end(pid_t child, int status);
  /// Asks every process to end, and makes them after a while.
  void stop();
  /// To be called now and then, no later than `next_look`.
  void look();
  Clock::time_point next_look() const { return kill_at_; }
  /// Nothing while a process is left.
  std::optional<Outcome> outcome() const;

 private:
  struct Running {
    Rank rank;
    pid_t process = 0;
    bool ended = false;
    std::string engine{};              ///< of its container
    std::vector<std::string> ender{};  ///< ends its container
    std::string mark{};                ///< made by its container when it starts
  };

  void start(const Task& task, const Rank& rank);
  Outcome failure_of(const Running& one, int status) const;
  std::string failed_mpi_rank() const;
  bool waits_for_a_decision() const;

  JobFolder folder_;
  std::vector<Mount> mounts_;
  std::vector<Running> running_;
  Outcome outcome_;
  bool failed_ = false;
  Clock::time_point kill_at_ = Clock::time_point::max();
};

}  // namespace aml::backend
