#include "validator/app/output.h"

#include <cerrno>
#include <system_error>
#include <unistd.h>

namespace aml::app {

void Output::write(std::string_view text) {
  constexpr std::size_t piece = 64 * 1024;
  waiting_ += text;
  if (waiting_.size() >= piece) flush();
}

void Output::flush() {
  std::string_view left = waiting_;
  while (!left.empty() && !reader_gone_) {
    const ssize_t written = ::write(descriptor_, left.data(), left.size());
    if (written >= 0) {
      left.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EPIPE) {
      reader_gone_ = true;
    } else if (errno != EINTR) {
      waiting_.clear();
      throw std::system_error(errno, std::generic_category(), "the output cannot be written");
    }
  }
  waiting_.clear();
}

}  // namespace aml::app
