#pragma once

#include <string_view>

#include "validator/config/options.h"

namespace aml::app {

/// Whether standard output gets colours: `automatic` means a terminal that can, unless NO_COLOR is
/// set.
bool uses_color(config::Color color);

/// The value of an environment variable; empty when it is not set.
std::string_view environment(const char* name);

}  // namespace aml::app
