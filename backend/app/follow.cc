#include "backend/app/follow.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace aml::backend {
namespace {

using std::chrono::milliseconds;

/// Whether `stop` has answered true meanwhile.
bool wait(milliseconds pause, const std::function<bool()>& stop) {
  constexpr milliseconds slice(100);
  const auto until = Looks::Clock::now() + pause;
  while (!stop()) {
    const auto left = std::chrono::duration_cast<milliseconds>(until - Looks::Clock::now());
    if (left <= milliseconds(0)) return false;
    std::this_thread::sleep_for(std::min(left, slice));
  }
  return true;
}

bool may_pass(const Error& error) {
  return error.code == ErrorCode::unavailable || error.code == ErrorCode::throttled;
}

}  // namespace

milliseconds Looks::pause(const JobBackend& backend) const {
  return backend.pause_after(std::chrono::duration_cast<milliseconds>(Clock::now() - begin_));
}

milliseconds Looks::after_success(const JobBackend& backend) {
  failures_ = 0;
  return pause(backend);
}

std::optional<milliseconds> Looks::after_failure(const JobBackend& backend, const Error& error) {
  constexpr int most_failures = 10;
  if (!may_pass(error) || ++failures_ == most_failures) return {};
  return std::max(pause(backend), error.retry_after.value_or(milliseconds(0)));
}

Result<Job> follow(JobBackend& backend, const std::string& name, const LogSink& sink,
                   const std::function<bool()>& stop) {
  Looks looks;
  LogPosition position;
  while (true) {
    const auto look = backend.read_logs(name, position, sink);
    milliseconds pause(0);
    if (!look) {
      const auto patience = looks.after_failure(backend, look.error());
      if (!patience) return look.error();
      pause = *patience;
    } else if (!look->has_more) {
      if (is_final(look->job.status)) return look->job;
      pause = looks.after_success(backend);
    }
    if (wait(pause, stop)) return look ? Result<Job>(look->job) : Result<Job>(look.error());
  }
}

}  // namespace aml::backend
