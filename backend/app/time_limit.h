#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>

namespace aml::backend {

/// Requests a stop after a time, unless its own life ends before.
class TimeLimit {
 public:
  explicit TimeLimit(std::chrono::milliseconds time)
      : timer_([this, time](const std::stop_token& ended) {
          std::mutex mutex;
          std::unique_lock lock(mutex);
          std::condition_variable_any never;
          never.wait_for(lock, ended, time, [] { return false; });
          if (!ended.stop_requested()) source_.request_stop();
        }) {}

  std::stop_token token() const { return source_.get_token(); }
  void end_now() { source_.request_stop(); }

 private:
  std::stop_source source_;
  std::jthread timer_;
};

}  // namespace aml::backend
