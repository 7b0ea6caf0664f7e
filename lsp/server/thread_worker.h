#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "lsp/server/worker.h"

namespace aml::lsp {

/// A worker that is a thread. It sleeps while it has no task.
class ThreadWorker final : public Worker {
 public:
  ThreadWorker();
  ~ThreadWorker() override;

  void submit(std::function<void()> task) override;

 private:
  void work();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> tasks_;
  bool ended_ = false;
  std::thread thread_;
};

}  // namespace aml::lsp
