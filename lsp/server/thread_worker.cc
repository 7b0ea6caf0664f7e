#include "lsp/server/thread_worker.h"

#include <exception>
#include <fmt/format.h>

namespace aml::lsp {

ThreadWorker::ThreadWorker() : thread_([this] { work(); }) {}

ThreadWorker::~ThreadWorker() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void ThreadWorker::submit(std::function<void()> task) {
  {
    const std::lock_guard lock(mutex_);
    tasks_.push_back(std::move(task));
  }
  changed_.notify_one();
}

void ThreadWorker::work() {
  for (;;) {
    std::function<void()> task;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return ended_ || !tasks_.empty(); });
      if (ended_) return;
      task = std::move(tasks_.front());
      tasks_.pop_front();
    }
    // A defect that one document meets must not end the session of all the others.
    try {
      task();
    } catch (const std::exception& error) {
      fmt::print(stderr, "aml-ls: internal error, please report it: {}\n", error.what());
    }
  }
}

}  // namespace aml::lsp
