#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

#include "os/signals.h"

namespace aml::os {
namespace {

constexpr char was_interrupted = 'i';
constexpr char wait_ends = 'e';

volatile std::sig_atomic_t interrupted = 0;
volatile std::sig_atomic_t pipe_to_waiting = -1;

void write_byte(int descriptor, char byte) {
  [[maybe_unused]] const ssize_t written = ::write(descriptor, &byte, 1);
}

void on_interrupt(int) {
  const int error = errno;  // of what was interrupted
  interrupted = 1;
  write_byte(pipe_to_waiting, was_interrupted);
  errno = error;
}

}  // namespace

void ignore_broken_pipes() { std::signal(SIGPIPE, SIG_IGN); }

Interrupts::Interrupts() {
  std::array<int, 2> ends = {-1, -1};
  if (::pipe(ends.data()) == 0) {  // else nobody is woken, and `seen` works
    for (const int end : ends) ::fcntl(end, F_SETFD, FD_CLOEXEC);
    read_end_ = File(ends[0]);
    write_end_ = File(ends[1]);
  }
  struct sigaction before {};
  is_ignored_ = ::sigaction(SIGINT, nullptr, &before) == 0 && before.sa_handler == SIG_IGN;
  if (is_ignored_) return;
  interrupted = 0;
  pipe_to_waiting = write_end_.descriptor();
  struct sigaction action {};
  action.sa_handler = on_interrupt;
  action.sa_flags = static_cast<int>(SA_RESTART | SA_RESETHAND);
  ::sigaction(SIGINT, &action, nullptr);
}

Interrupts::~Interrupts() {
  if (is_ignored_) return;
  std::signal(SIGINT, SIG_DFL);
  pipe_to_waiting = -1;
}

bool Interrupts::seen() const { return interrupted != 0; }

bool Interrupts::wait() const {
  char byte = wait_ends;
  ssize_t count = 0;
  do {
    count = ::read(read_end_.descriptor(), &byte, 1);
  } while (count < 0 && errno == EINTR);
  return count == 1 && byte == was_interrupted;
}

void Interrupts::end_wait() const { write_byte(write_end_.descriptor(), wait_ends); }

}  // namespace aml::os
