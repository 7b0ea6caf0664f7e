#pragma once

#include <string>

#include "backend/api/plan.h"
#include "backend/api/result.h"
#include "validator/host/disk.h"

namespace aml::backend {

/// What of a folder or file goes along with a job. `.amlignore`, else `.gitignore`, in that folder
/// says what stays; links are followed.
Result<Snapshot> take_snapshot(const std::string& root, const host::Disk& disk);

/// Sets `bytes`, for who wants to show it.
void measure(Snapshot& snapshot);

}  // namespace aml::backend
