#pragma once

#include <string>
#include <string_view>

namespace aml::app {

/// A standard stream, written in large pieces. When the reader has gone (`aml-lint ... | head`),
/// the rest is dropped in silence and the exit code stays what it would have been; any other
/// failure to write throws.
class Output {
 public:
  explicit Output(int descriptor) : descriptor_(descriptor) {}

  void write(std::string_view text);
  void flush();

 private:
  int descriptor_;
  std::string waiting_;
  bool reader_gone_ = false;
};

}  // namespace aml::app
