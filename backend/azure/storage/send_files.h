#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "backend/api/backend.h"
#include "backend/azure/storage/renewable_place.h"
#include "backend/submission/upload_set.h"

namespace aml::azure {

/// Files on their way to a container.
struct Shipment {
  std::vector<const backend::UploadEntry*> files;
  std::string folder;    ///< what precedes the path of each file, with its slash, or empty
  std::string title;     ///< for the progress: "uploading src"
  bool only_new = true;  ///< asks that no blob is replaced; those that are there are, all the same
  bool with_md5 = true;  ///< of files that one request takes
};

/// Sends all files, many at once and each read while it is sent: large ones in blocks. Ends at the
/// first error. Where a fresh signature opens another container, it returns early without an error:
/// the caller begins again there.
std::optional<backend::Error> send_files(RenewablePlace& place, const Shipment& shipment,
                                         backend::Progress& progress, const std::stop_token& stop);

}  // namespace aml::azure
