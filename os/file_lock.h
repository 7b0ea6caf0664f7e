#pragma once

#include <optional>
#include <string>

#include "os/file.h"

namespace aml::os {

/// A lock on a file, which is created where it is missing. The system frees it when the process
/// ends, however that happens.
class FileLock {
 public:
  /// Waits for it. Nothing if the file cannot be opened.
  static std::optional<FileLock> wait(const std::string& path);
  /// Nothing if another process has it, or the file cannot be opened.
  static std::optional<FileLock> try_to_take(const std::string& path);

  /// What a child process inherits with the lock.
  int descriptor() const { return file_.descriptor(); }

 private:
  explicit FileLock(File file) : file_(std::move(file)) {}
  static std::optional<FileLock> lock(const std::string& path, int operation);

  File file_;
};

}  // namespace aml::os
