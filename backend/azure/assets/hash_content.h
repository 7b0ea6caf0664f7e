#pragma once

#include <optional>

#include "backend/crypto/digest.h"
#include "backend/submission/upload_set.h"

namespace aml::azure {

/// Adds the bytes of a file, read in pieces. A file whose size has changed since the set was made
/// is an error: what would be uploaded is not what was hashed.
std::optional<host::Error> hash_content(const backend::UploadEntry& file, const host::Disk& disk,
                                        crypto::Digest& digest);

}  // namespace aml::azure
