#include "backend/local/job_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace aml::backend {

std::optional<JobLock> JobLock::take(const std::string& path) {
  constexpr int readable = 0600;
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, readable);
  if (descriptor < 0) return {};
  JobLock lock(descriptor);
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) return {};
  return lock;
}

JobLock::~JobLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace aml::backend
