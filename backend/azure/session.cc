#include "backend/azure/session.h"

#include <map>
#include <optional>

#include "backend/http/curl_client.h"
#include "backend/http/environment.h"
#include "backend/http/retry.h"
#include "backend/identity/account.h"
#include "backend/identity/authorized_client.h"
#include "backend/identity/token_cache.h"
#include "os/clock.h"
#include "os/process.h"

namespace aml::azure {

/// What needs to know the cloud.
struct Session::SignedIn {
  SignedIn(http::Client& client, const identity::Cloud& of)
      : cloud(of), sign_in(identity::real_context(client, of)), tokens(sign_in, seconds) {}

  static std::int64_t seconds() { return os::unix_milliseconds() / 1000; }

  identity::Cloud cloud;
  identity::SignIn sign_in;
  identity::TokenCache tokens;
  std::map<std::string, identity::AuthorizedClient> clients{};  ///< by audience
};

struct Session::Parts {
  explicit Parts(WorkspaceAddress of)
      : address(std::move(of)),
        connections(http::settings_from(http::process_environment())),
        repeating(connections) {}

  WorkspaceAddress address;
  http::CurlClient connections;
  http::RetryingClient repeating;
  std::optional<SignedIn> signed_in;
  std::optional<Workspace> workspace;
  std::optional<Datastores> datastores;
  std::optional<DataPlane> data_plane;
};

Session::Session(WorkspaceAddress address) : parts_(std::make_unique<Parts>(std::move(address))) {
  os::protect_memory();  // it holds tokens and keys
}
Session::~Session() = default;

const WorkspaceAddress& Session::address() const { return parts_->address; }

http::Client& Session::anonymous_client() { return parts_->repeating; }

Result<identity::Cloud> Session::cloud(std::stop_token stop) {
  if (!parts_->signed_in) {
    const auto cloud =
        identity::choose_cloud("", http::process_environment(), parts_->repeating, stop);
    if (!cloud) return cloud.error();
    parts_->signed_in.emplace(parts_->repeating, *cloud);
  }
  return parts_->signed_in->cloud;
}

Result<http::Client*> Session::client_for(const std::string& audience, std::stop_token stop) {
  const auto chosen = cloud(stop);
  if (!chosen) return chosen.error();
  SignedIn& signed_in = *parts_->signed_in;
  return &signed_in.clients.try_emplace(audience, parts_->repeating, signed_in.tokens, audience)
              .first->second;
}

Result<std::string> Session::token_for(const std::string& audience, std::stop_token stop) {
  const auto chosen = cloud(stop);
  if (!chosen) return chosen.error();
  const auto token = parts_->signed_in->tokens.token({audience}, stop);
  if (!token) return token.error();
  return token->value;
}

backend::Account Session::account(const std::stop_token& stop) {
  const auto chosen = cloud(stop);
  if (!chosen) return {.error = chosen.error()};
  backend::Account account = identity::ask_account(parts_->signed_in->sign_in.sources(),
                                                   chosen->management_audience, stop);
  account.settings = identity::cloud_settings(*chosen, http::process_environment());
  return account;
}

Result<StorageClients> Session::storage_clients(std::stop_token stop) {
  const auto chosen = cloud(stop);
  if (!chosen) return chosen.error();
  const auto client = client_for(chosen->storage_audience, stop);
  if (!client) return client.error();
  return StorageClients{anonymous_client(), **client};
}

Result<Datastores*> Session::datastores(std::stop_token stop) {
  if (!parts_->datastores) {
    const auto asked = workspace(stop);
    if (!asked) return asked.error();
    const auto clients = storage_clients(stop);
    if (!clients) return clients.error();
    parts_->datastores.emplace(**asked, *clients, parts_->signed_in->cloud.storage_suffix);
  }
  return &*parts_->datastores;
}

Result<DataPlane*> Session::data_plane(std::stop_token stop) {
  if (!parts_->data_plane) {
    const auto asked = workspace(stop);
    if (!asked) return asked.error();
    const auto client = client_for(parts_->signed_in->cloud.management_audience, stop);
    if (!client) return client.error();
    parts_->data_plane.emplace(**asked, **client, anonymous_client());
  }
  return &*parts_->data_plane;
}

Result<Workspace*> Session::workspace(std::stop_token stop) {
  if (!parts_->workspace) {
    const auto chosen = cloud(stop);
    if (!chosen) return chosen.error();
    const auto client = client_for(chosen->management_audience, stop);
    if (!client) return client.error();
    parts_->workspace.emplace(**client, chosen->resource_manager, parts_->address);
  }
  return &*parts_->workspace;
}

Result<Workspace*> Session::signed_in(std::stop_token stop) {
  const auto asked = workspace(stop);
  if (!asked) return asked.error();
  const auto token = token_for(parts_->signed_in->cloud.management_audience, stop);
  if (!token) return token.error();
  return *asked;
}

}  // namespace aml::azure
