#pragma once

#include <system_error>

#include "validator/host/disk.h"

namespace aml::host {

/// An error of the system in plain words.
Error system_error(std::error_code error);

inline Error system_error(std::errc error) { return system_error(std::make_error_code(error)); }

}  // namespace aml::host
