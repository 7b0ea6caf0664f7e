#pragma once

#include <functional>
#include <string>

namespace aml::http {

/// The value of an environment variable; empty if it is not set. A function, so that tests set
/// variables without touching those of the process.
using Environment = std::function<std::string(const std::string& name)>;

/// The variables of this process.
Environment process_environment();

}  // namespace aml::http
