#pragma once

#include <string>

#include "backend/api/plan.h"
#include "backend/api/result.h"
#include "validator/host/disk.h"

namespace aml::backend {

/// What of a folder or file goes along with a job: what Azure ML's client would upload.
Result<Snapshot> take_snapshot(const std::string& root, const host::Disk& disk);

}  // namespace aml::backend
