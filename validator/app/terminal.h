#pragma once

#include "validator/config/options.h"

namespace aml::app {

/// Whether standard output gets colours: `automatic` means a terminal that can, unless NO_COLOR is
/// set.
bool uses_color(config::Color color);

}  // namespace aml::app
