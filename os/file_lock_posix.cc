#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>

#include "os/file_lock.h"

namespace aml::os {

std::optional<FileLock> FileLock::lock(const std::string& path, int operation) {
  constexpr mode_t only_this_user = 0600;
  File file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, only_this_user));
  if (!file.is_open()) return {};
  int result = ::flock(file.descriptor(), operation);
  while (result != 0 && errno == EINTR) result = ::flock(file.descriptor(), operation);
  if (result != 0) return {};
  return FileLock(std::move(file));
}

std::optional<FileLock> FileLock::wait(const std::string& path) { return lock(path, LOCK_EX); }

std::optional<FileLock> FileLock::try_to_take(const std::string& path) {
  return lock(path, LOCK_EX | LOCK_NB);
}

}  // namespace aml::os
