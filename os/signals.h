#pragma once

namespace aml::os {

/// A reader that has gone is an error of the write, not the end of the program.
void ignore_broken_pipes();

/// While it lives, Ctrl-C does not end the program: it is seen here. One at a time.
class Interrupts {
 public:
  Interrupts();
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;
  ~Interrupts();

  bool seen() const;
};

}  // namespace aml::os
