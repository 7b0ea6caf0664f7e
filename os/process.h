#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "os/file.h"

namespace aml::os {

/// The path of the program that runs, without links; empty if the system does not say.
std::string own_path();

int own_process();

/// How many threads can work at once; 1 where a program has a single one.
unsigned processors();

bool is_superuser();

/// From now on no core file is written of this process, and no other process of its user may read
/// its memory. Programs that it starts are not affected.
void protect_memory();

/// A descriptor that can be read once the process has ended; an error where there is no such
/// process (`no_such_process`) or the system has no such descriptors.
std::error_code watch_process(int process, File& ended);

enum class Lifetime : unsigned char {
  independent,
  ends_with_parent  ///< is killed when this process ends, however that happens
};

/// A child process with pipes for its standard input and output; it shares standard error.
class Child {
 public:
  Child() = default;
  Child(Child&& other) noexcept;
  Child& operator=(Child&& other) noexcept;
  /// Waits for its end if nobody did.
  ~Child();

  /// The first word is the program: a path, or a name that is looked up in PATH.
  static std::error_code start(const std::vector<std::string>& words, Lifetime lifetime,
                               Child& child);

  int input() const { return input_.descriptor(); }
  int output() const { return output_.descriptor(); }
  /// The pipe to its input: the child sees its end when the caller closes it.
  File take_input() { return std::move(input_); }
  void kill() const;
  void wait();

 private:
  File input_;
  File output_;
  int process_ = -1;
};

}  // namespace aml::os
