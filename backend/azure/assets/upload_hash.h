#pragma once

#include <string>

#include "backend/submission/upload_set.h"

namespace aml::azure {

/// The hash in `LocalUpload/<hash>/...`, where data and build contexts are uploaded, in hex. Names
/// of folders count, also where nothing below them is uploaded; the name of the root and of a
/// single file does not.
host::Result<std::string> upload_hash(const backend::UploadSet& set, const host::Disk& disk);

}  // namespace aml::azure
