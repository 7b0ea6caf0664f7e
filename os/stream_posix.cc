#include <cerrno>
#include <limits>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include "os/last_error.h"
#include "os/stream.h"

namespace aml::os {
namespace {

bool is_momentary() { return errno == EINTR || errno == EAGAIN; }

void wait_if_not_ready(int descriptor, short event) {
  if (errno != EAGAIN) return;
  pollfd waiting{descriptor, event, 0};
  ::poll(&waiting, 1, -1);
}

}  // namespace

std::size_t read_some(int descriptor, std::span<char> buffer, std::error_code& error) {
  for (;;) {
    const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
    if (count >= 0) return static_cast<std::size_t>(count);
    if (!is_momentary()) break;
    wait_if_not_ready(descriptor, POLLIN);
  }
  error = last_error();
  return 0;
}

std::error_code write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(count));
    } else if (is_momentary()) {
      wait_if_not_ready(descriptor, POLLOUT);
    } else {
      return last_error();
    }
  }
  return {};
}

bool wait_to_read(int descriptor, std::optional<std::chrono::milliseconds> longest,
                  std::error_code& error) {
  pollfd waiting{descriptor, POLLIN, 0};
  const int ready = ::poll(&waiting, 1, longest ? static_cast<int>(longest->count()) : -1);
  if (ready < 0 && errno != EINTR) error = last_error();
  return ready > 0;
}

bool is_regular_file(int descriptor) {
  struct stat status {};
  return ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

int take_standard_output() {
  const int own = ::dup(standard_output);
  ::dup2(standard_error, standard_output);
  return own;
}

}  // namespace aml::os
