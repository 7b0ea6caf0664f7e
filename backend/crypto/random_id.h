#pragma once

#include <string>

namespace aml::crypto {

/// A random identifier that was never used: a UUID of version 4 (RFC 9562), in lower case.
std::string random_id();

}  // namespace aml::crypto
