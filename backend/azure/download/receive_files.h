#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "backend/api/backend.h"
#include "backend/azure/download/blob_list_xml.h"
#include "backend/azure/storage/renewable_place.h"

namespace aml::azure {

/// A blob, and its path below the folder that receives it.
struct WantedFile {
  BlobItem blob;
  std::string path;
};

/// Blobs of one container on their way to a folder.
struct Reception {
  std::string root;   ///< the user's folder; nothing is written outside of it
  std::string below;  ///< the folder in it: `named-outputs/model`
  std::vector<WantedFile> files;
  std::string title;  ///< for the progress: "downloading model"
};

/// Receives all files, several at once and each in pieces that are written as they come. A file
/// gets its name when all of it is there, with the length that was listed and, where storage says
/// one, the hash. What a run that was interrupted left is continued, and files that are there are
/// not received again. Ends at the first error; names that cannot be paths below the folder are
/// found before anything is written.
std::optional<backend::Error> receive_files(RenewablePlace& place, const Reception& reception,
                                            backend::Progress& progress,
                                            const std::stop_token& stop);

}  // namespace aml::azure
