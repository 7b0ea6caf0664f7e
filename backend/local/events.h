#pragma once

#include <chrono>
#include <deque>
#include <optional>
#include <sys/types.h>

namespace aml::backend {

using Clock = std::chrono::steady_clock;

/// What a supervisor waits for.
struct Event {
  enum class Kind : unsigned char { child_ended, asked_to_end, nothing };
  Kind kind = Kind::nothing;
  pid_t child = 0;
  int status = 0;  ///< as `waitpid` gives it
};

/// Ends of children and requests to end, one by one. Takes over SIGCHLD, SIGTERM and SIGINT, and
/// SIGCONT, which only ends a wait.
class Events {
 public:
  Events();
  /// Waits no longer than this.
  Event next(std::chrono::milliseconds longest);

 private:
  std::deque<Event> waiting_;
};

}  // namespace aml::backend
