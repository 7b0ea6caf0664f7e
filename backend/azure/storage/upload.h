#pragma once

#include <stop_token>
#include <string>

#include "backend/api/backend.h"
#include "backend/azure/storage/renewable_place.h"
#include "backend/submission/upload_set.h"

namespace aml::azure {

/// Where in a container an upload goes, and the asset that it is of.
struct UploadTarget {
  std::string prefix;  ///< `LocalUpload/HASH`; empty: the container is of this upload alone
  std::string name;
  std::string version;
};

struct Uploaded {
  std::string path;  ///< of the folder or the one file in the container, without a slash at its end
  std::string name;  ///< of the asset: of the first upload, where this one was there already
  std::string version;
  bool was_there = false;  ///< nothing was sent
};

/// Uploads a folder or a file as azure-ai-ml 1.34 does, so that either tool finds what the other
/// uploaded: the metadata of one blob, of the first file by its path on the disk, says that all are
/// there. An upload that was interrupted has none, and is done again as a whole.
///
/// `renew` is called once when the signature of the place runs out; it may be empty.
Result<Uploaded> upload(const backend::UploadSet& set, const UploadTarget& target, BlobPlace place,
                        RenewPlace renew, backend::Progress& progress, std::stop_token stop);

}  // namespace aml::azure
