#pragma once

#include <memory>
#include <string>

#include "backend/azure/history/data_plane.h"
#include "backend/azure/storage/datastore.h"
#include "backend/azure/workspace.h"
#include "backend/http/client.h"
#include "backend/identity/cloud.h"
#include "backend/identity/sign_in.h"

namespace aml::azure {

/// Everything by which one process speaks to one workspace: connections, sign-in, clouds. Nothing
/// is contacted before the first request needs it.
class Session {
 public:
  explicit Session(WorkspaceAddress address);
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session();

  /// The cloud of the workspace. ARM_CLOUD_METADATA_URL is asked once, where it is set.
  Result<identity::Cloud> cloud(std::stop_token stop = {});
  /// For the management audience; the first request signs in.
  Result<Workspace*> workspace(std::stop_token stop = {});
  /// The same, signed in already.
  Result<Workspace*> signed_in(std::stop_token stop = {});
  /// Signed in for an audience, such as that of storage.
  Result<http::Client*> client_for(const std::string& audience, std::stop_token stop = {});
  /// A token itself, for a header that carries it.
  Result<std::string> token_for(const std::string& audience, std::stop_token stop = {});
  /// The datastores of the workspace, asked for once.
  Result<Datastores*> datastores(std::stop_token stop = {});
  /// Run history and its neighbours; where they are is asked once.
  Result<DataPlane*> data_plane(std::stop_token stop = {});
  Result<StorageClients> storage_clients(std::stop_token stop = {});
  /// Without sign-in: for addresses that carry their own signature. Repeats what is safe to repeat.
  http::Client& anonymous_client();

  /// Who signs in, and how; asks for a new token.
  backend::Account account(const std::stop_token& stop);

  const WorkspaceAddress& address() const;

 private:
  struct SignedIn;
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace aml::azure
