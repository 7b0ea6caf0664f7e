#include "lsp/server/worker.h"

#include <exception>
#include <fmt/format.h>

namespace aml::lsp {

Worker::Worker() : thread_([this] { work(); }) {}

Worker::~Worker() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void Worker::submit(std::function<void()> task) {
  {
    const std::lock_guard lock(mutex_);
    tasks_.push_back(std::move(task));
  }
  changed_.notify_one();
}

void Worker::work() {
  for (;;) {
    std::function<void()> task;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return ended_ || !tasks_.empty(); });
      if (ended_) return;
      task = std::move(tasks_.front());
      tasks_.pop_front();
    }
    // A fault of ours in one document must not end the session with all the others.
    try {
      task();
    } catch (const std::exception& error) {
      fmt::print(stderr, "aml-ls: internal error, please report it: {}\n", error.what());
    }
  }
}

}  // namespace aml::lsp
