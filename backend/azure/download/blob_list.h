#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "backend/azure/download/blob_list_xml.h"
#include "backend/azure/storage/renewable_place.h"

namespace aml::azure {

using backend::Result;

/// All blobs of a container whose names begin with `prefix`, with the representatives of folders.
Result<std::vector<BlobItem>> list_blobs(RenewablePlace& place, const std::string& prefix,
                                         const std::stop_token& stop);

}  // namespace aml::azure
