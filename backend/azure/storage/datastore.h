#pragma once

#include <map>
#include <mutex>
#include <stop_token>
#include <string>

#include "backend/azure/storage/blob_place.h"
#include "backend/azure/workspace.h"

namespace aml::azure {

/// The datastores of a workspace as places of blobs. Each is asked for once and remembered. May be
/// used by several threads.
class Datastores {
 public:
  /// `storage_suffix` is that of the cloud: `core.windows.net`.
  Datastores(Workspace& workspace, StorageClients clients, std::string storage_suffix)
      : workspace_(workspace), clients_(clients), storage_suffix_(std::move(storage_suffix)) {}

  /// The container of a datastore and what opens it: the signature or key that the service gives
  /// out, else the sign-in, where the datastore has no credentials or may not be asked for them.
  Result<BlobPlace> open(const std::string& name, std::stop_token stop = {});

  /// The same, asked for again: when a signature has run out.
  Result<BlobPlace> renew(const std::string& name, std::stop_token stop = {});

 private:
  Result<BlobPlace> ask(const std::string& name, const std::stop_token& stop);
  Result<BlobPlace> ask_for_secrets(const std::string& name, const std::string& account,
                                    BlobPlace place, const std::stop_token& stop);

  Workspace& workspace_;
  StorageClients clients_;
  std::string storage_suffix_;
  std::mutex mutex_;
  std::map<std::string, BlobPlace> known_;
};

}  // namespace aml::azure
