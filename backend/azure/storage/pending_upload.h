#pragma once

#include <stop_token>
#include <string>

#include "backend/azure/storage/blob_place.h"
#include "backend/azure/workspace.h"
#include "backend/submission/upload_set.h"

namespace aml::azure {

/// A container that the service made for one code asset.
struct PendingUpload {
  BlobPlace place;
  std::string blob_uri;  ///< the container, as the service writes it
};

/// Asks for a container for the code asset of this name and version. Asked again, the service may
/// make another one.
Result<PendingUpload> start_pending_upload(Workspace& workspace, const StorageClients& clients,
                                           const std::string& name, const std::string& version,
                                           std::stop_token stop = {});

/// Where the code is once it was uploaded, for the code asset.
std::string code_uri(const PendingUpload& pending, const backend::UploadSet& set);

}  // namespace aml::azure
