#pragma once

#include <string>

#include "backend/submission/upload_set.h"

namespace aml::azure {

/// Version of the hash below, as the service wants it beside the hash.
constexpr int content_hash_version = 202208;

/// The hash by which the service finds code that was uploaded before: SHA-256 over the number of
/// files, then `#path#size` of each, then the content of each, by lower-cased paths. In hex.
host::Result<std::string> content_hash(const backend::UploadSet& set, const host::Disk& disk);

}  // namespace aml::azure
