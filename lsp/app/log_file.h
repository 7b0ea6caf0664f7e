#pragma once

#include <cstdio>
#include <string>
#include <string_view>

namespace aml::lsp {

/// A file that lines are appended to, each with the time. Lines are on the disk when `write`
/// returns: a log is read when something went wrong.
class LogFile {
 public:
  LogFile() = default;
  LogFile(const LogFile&) = delete;
  LogFile& operator=(const LogFile&) = delete;
  ~LogFile();

  /// False when the file cannot be written; errno says why.
  bool open(const std::string& path);
  /// Nothing when no file is open.
  void write(std::string_view line);

 private:
  std::FILE* file_ = nullptr;
};

}  // namespace aml::lsp
