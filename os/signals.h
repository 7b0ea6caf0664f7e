#pragma once

#include "os/file.h"

namespace aml::os {

/// A reader that has gone is an error of the write, not the end of the program.
void ignore_broken_pipes();

/// While it lives, the first Ctrl-C does not end the program: it is seen here. The second one ends
/// it. One at a time.
class Interrupts {
 public:
  Interrupts();
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;
  ~Interrupts();

  bool seen() const;
  /// Returns true at the first Ctrl-C, false after `end_wait`. For one other thread.
  bool wait() const;
  void end_wait() const;

 private:
  bool is_ignored_ = false;  ///< by who started the program, as shells do for `&` in a script
  File read_end_;
  File write_end_;
};

}  // namespace aml::os
