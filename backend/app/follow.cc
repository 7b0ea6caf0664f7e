#include "backend/app/follow.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace aml::backend {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

/// Whether `stop` has answered true meanwhile.
bool wait(milliseconds pause, const std::function<bool()>& stop) {
  constexpr milliseconds slice(100);
  const auto until = Clock::now() + pause;
  while (!stop()) {
    const auto left = std::chrono::duration_cast<milliseconds>(until - Clock::now());
    if (left <= milliseconds(0)) return false;
    std::this_thread::sleep_for(std::min(left, slice));
  }
  return true;
}

bool may_pass(const Error& error) {
  return error.code == ErrorCode::unavailable || error.code == ErrorCode::throttled;
}

}  // namespace

Result<Job> follow(JobBackend& backend, const std::string& name, const LogSink& sink,
                   const std::function<bool()>& stop) {
  constexpr int most_failures = 10;  // in a row
  const auto begin = Clock::now();
  LogPosition position;
  int failures = 0;
  while (true) {
    const auto look = backend.read_logs(name, position, sink);
    const auto followed = std::chrono::duration_cast<milliseconds>(Clock::now() - begin);
    milliseconds pause = backend.pause_after(followed);
    if (look) {
      failures = 0;
      if (look->has_more) pause = milliseconds(0);
      if (!look->has_more && is_final(look->job.status)) return look->job;
    } else {
      if (!may_pass(look.error()) || ++failures == most_failures) return look.error();
      pause = std::max(pause, look.error().retry_after.value_or(pause));
    }
    if (wait(pause, stop)) return look ? Result<Job>(look->job) : Result<Job>(look.error());
  }
}

}  // namespace aml::backend
