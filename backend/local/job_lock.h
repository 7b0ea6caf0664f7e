#pragma once

#include <optional>
#include <string>
#include <utility>

namespace aml::backend {

/// Held by whoever looks after a job, from before it is recorded until it has ended; a process
/// that dies lets go of it.
class JobLock {
 public:
  /// Nothing when somebody else holds it, or the file cannot be made.
  static std::optional<JobLock> take(const std::string& path);
  JobLock(JobLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  JobLock& operator=(JobLock&&) = delete;
  ~JobLock();

  int descriptor() const { return descriptor_; }

 private:
  explicit JobLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace aml::backend
