#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "backend/api/backend.h"
#include "backend/azure/history/data_plane.h"
#include "backend/azure/storage/datastore.h"

namespace aml::azure {

/// What a download asks.
struct DownloadSources {
  Workspace& workspace;
  DataPlane& data_plane;
  Datastores& datastores;
};

/// Receives the files of a job that has ended, in the folders that azure-ai-ml 1.34.0 uses:
/// `artifacts`, `named-outputs/NAME`; of a sweep, those of its best trial, and its own in
/// `hd-artifacts`. Returns the folders that were written: none where there are no files.
Result<std::vector<std::string>> download_job(const DownloadSources& sources,
                                              const std::string& name,
                                              const backend::Download& download,
                                              backend::Progress& progress,
                                              const std::stop_token& stop);

}  // namespace aml::azure
