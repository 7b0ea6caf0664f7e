#pragma once

#include <cstdint>
#include <string>

namespace aml::backend {

/// Reads a log while it grows.
class LogTail {
 public:
  /// The next piece, at most 64 KiB; empty if there is none yet. It ends between two characters of
  /// UTF-8, unless `last`, when nothing more will be written.
  std::string read(const std::string& path, bool last);

 private:
  std::uint64_t at_ = 0;  ///< bytes that were handed over
};

}  // namespace aml::backend
