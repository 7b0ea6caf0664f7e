#include "backend/local/events.h"

#include <csignal>
#include <ctime>
#include <sys/wait.h>

namespace aml::backend {
namespace {

sigset_t watched() {
  sigset_t set;
  sigemptyset(&set);
  for (const int number : {SIGCHLD, SIGTERM, SIGINT, SIGCONT}) sigaddset(&set, number);
  return set;
}

}  // namespace

Events::Events() {
  const sigset_t set = watched();
  ::sigprocmask(SIG_BLOCK, &set, nullptr);
}

Event Events::next(std::chrono::milliseconds longest) {
  for (bool waited = false;; waited = true) {
    int status = 0;
    for (pid_t child = ::waitpid(-1, &status, WNOHANG); child > 0;
         child = ::waitpid(-1, &status, WNOHANG)) {
      waiting_.push_back({Event::Kind::child_ended, child, status});
    }
    if (!waiting_.empty()) {
      const Event event = waiting_.front();
      waiting_.pop_front();
      return event;
    }
    if (waited) return {};
    const sigset_t set = watched();
    const auto count = std::max<std::int64_t>(longest.count(), 0);
    const timespec time = {count / 1000, count % 1000 * 1'000'000};
    const int signal = ::sigtimedwait(&set, nullptr, &time);
    if (signal == SIGTERM || signal == SIGINT) return {Event::Kind::asked_to_end};
  }
}

}  // namespace aml::backend
