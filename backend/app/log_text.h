#pragma once

#include <string>
#include <string_view>

namespace aml::backend {

/// Makes text of a log that arrives in pieces: a character of UTF-8 that is cut in two waits for
/// its end.
class LogText {
 public:
  /// What can be shown now of all that has arrived. `last`: nothing more arrives, so nothing waits.
  std::string add(std::string_view piece, bool last);

 private:
  std::string waiting_;  ///< at most three bytes
};

}  // namespace aml::backend
