#pragma once

#include <cerrno>
#include <system_error>

namespace aml::os {

inline std::error_code last_error() { return {errno, std::generic_category()}; }

inline std::error_code error_unless(bool good) { return good ? std::error_code() : last_error(); }

}  // namespace aml::os
