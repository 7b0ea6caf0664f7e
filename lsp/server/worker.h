#pragma once

#include <functional>

namespace aml::lsp {

/// Runs tasks one at a time, in the order in which they were submitted, apart from the server's
/// loop. On a thread (thread_worker.h), or, where a host has none, from a queue that it drains.
class Worker {
 public:
  Worker() = default;
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;
  /// Waits for the running task; the tasks after it are dropped.
  virtual ~Worker() = default;

  /// Returns at once; callable on any thread. A task that throws does not end the worker.
  virtual void submit(std::function<void()> task) = 0;
};

}  // namespace aml::lsp
