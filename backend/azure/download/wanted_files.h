#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "backend/azure/download/receive_files.h"

namespace aml::azure {

/// The files among blobs that are at `path` or below it, with what follows as their paths. The one
/// blob at `path` itself has its own name. Blobs of neighbours whose names merely begin alike, and
/// those that represent folders, are not among them.
std::vector<WantedFile> files_at(std::string_view path, std::vector<BlobItem> blobs);

}  // namespace aml::azure
