#pragma once

#include "validator/host/disk.h"

namespace aml::host {

/// What an `errno` says, in plain words.
Error system_error(int code);

}  // namespace aml::host
