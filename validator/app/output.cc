#include "validator/app/output.h"

#include <system_error>

#include "os/stream.h"

namespace aml::app {

void Output::write(std::string_view text) {
  constexpr std::size_t piece = 64 * 1024;
  waiting_ += text;
  if (waiting_.size() >= piece) flush();
}

void Output::flush() {
  if (reader_gone_) return waiting_.clear();
  const std::error_code error = os::write_all(descriptor_, waiting_);
  waiting_.clear();
  reader_gone_ = error == std::errc::broken_pipe;
  if (error && !reader_gone_) throw std::system_error(error, "the output cannot be written");
}

}  // namespace aml::app
