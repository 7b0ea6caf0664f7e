#pragma once

#include <chrono>
#include <string>

#include "backend/azure/assets/git_properties.h"
#include "validator/host/disk.h"

namespace aml::azure {

/// What git reports of a folder, which the client asks for the current one. Nothing outside of a
/// work tree; git is started only where `folder` or a folder above it holds `.git`. Nothing either
/// when git is not installed or does not end within `limit`.
GitState read_git_state(const std::string& folder, const host::Disk& disk,
                        std::chrono::milliseconds limit);

}  // namespace aml::azure
