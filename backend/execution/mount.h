#pragma once

#include <string>

namespace aml::backend {

/// Data that a command sees at another place, and cannot change at either. Absolute paths; the same
/// one twice: it stays where it is.
struct Mount {
  std::string from;
  std::string to;
};

}  // namespace aml::backend
