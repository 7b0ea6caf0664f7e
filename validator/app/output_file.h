#pragma once

#include <optional>
#include <string>

#include "os/file.h"
#include "validator/app/output.h"

namespace aml::app {

/// A file that appears when all of it is written: until `finish` its old content stays, and stays
/// for good when there is no `finish`. What is not a plain file, such as a pipe, is written
/// directly.
class OutputFile {
 public:
  explicit OutputFile(const std::string& path);
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  ~OutputFile();

  /// Why it cannot be written, in plain words.
  const std::optional<std::string>& problem() const { return problem_; }
  Output& stream() { return *stream_; }
  std::optional<std::string> finish();

 private:
  std::string target_;
  std::string draft_;  ///< beside the target; empty: written directly
  os::File file_;
  std::optional<Output> stream_;
  std::optional<std::string> problem_;
};

}  // namespace aml::app
