#pragma once

#include <stop_token>
#include <thread>

#include "os/signals.h"

namespace aml::backend {

/// While it lives, the first Ctrl-C asks for a stop instead of ending the program. One at a time.
class StopOnInterrupt {
 public:
  StopOnInterrupt()
      : watcher_([this] {
          if (interrupts_.wait()) source_.request_stop();
        }) {}
  StopOnInterrupt(const StopOnInterrupt&) = delete;
  StopOnInterrupt& operator=(const StopOnInterrupt&) = delete;
  ~StopOnInterrupt() { interrupts_.end_wait(); }

  std::stop_token token() const { return source_.get_token(); }
  bool seen() const { return interrupts_.seen(); }

 private:
  os::Interrupts interrupts_;
  std::stop_source source_;
  std::jthread watcher_;  ///< ends before the others: a signal handler may request no stop
};

}  // namespace aml::backend
