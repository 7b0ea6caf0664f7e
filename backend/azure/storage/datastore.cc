#include "backend/azure/storage/datastore.h"

#include <fmt/format.h>

#include "backend/azure/collections.h"

namespace aml::azure {
namespace {

using nlohmann::ordered_json;

std::string text_of(const ordered_json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

ordered_json object_at(const ordered_json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_object() ? *found : ordered_json::object();
}

backend::Error about(const std::string& name, backend::Error error) {
  return backend::prefixed(fmt::format("datastore `{}`: ", name), std::move(error));
}

/// Whether another request may succeed where this one failed; else it is the right to ask that is
/// missing.
bool is_passing(const backend::Error& error) {
  return error.code == backend::ErrorCode::unavailable ||
         error.code == backend::ErrorCode::throttled || error.code == backend::ErrorCode::cancelled;
}

}  // namespace

Result<BlobPlace> Datastores::open(const std::string& name, std::stop_token stop) {
  const std::scoped_lock lock(mutex_);
  const auto found = known_.find(name);
  if (found != known_.end()) return found->second;
  auto place = ask(name, stop);
  if (!place) return about(name, place.error());
  return known_.emplace(name, *std::move(place)).first->second;
}

Result<BlobPlace> Datastores::renew(const std::string& name, std::stop_token stop) {
  {
    const std::scoped_lock lock(mutex_);
    known_.erase(name);
  }
  return open(name, std::move(stop));
}

Result<BlobPlace> Datastores::ask(const std::string& name, const std::stop_token& stop) {
  const auto answer = workspace_.get(item_url(workspace_, datastores_of_workspace, name), stop);
  if (!answer) return answer.error();
  const ordered_json properties = object_at(answer->body, "properties");
  const std::string type = text_of(properties, "datastoreType");
  if (type.empty()) {
    return backend::Error{"the answer of the service names no type of datastore",
                          backend::ErrorCode::unavailable};
  }
  if (type != "AzureBlob") {
    return backend::Error{
        fmt::format("uploads go to datastores of the type `AzureBlob`; this one is `{}`", type),
        backend::ErrorCode::unsupported};
  }
  const std::string account = text_of(properties, "accountName");
  const std::string container = text_of(properties, "containerName");
  if (account.empty() || container.empty()) {
    return backend::Error{"the answer of the service names no account or no container",
                          backend::ErrorCode::unavailable};
  }
  // The scheme of the cloud: plain http where all of it is on this machine.
  const auto cloud = http::parse_url(workspace_.url("", datastores_of_workspace.api_version));
  BlobPlace place{fmt::format("{}://{}.blob.{}/{}", cloud ? cloud->scheme : "https", account,
                              storage_suffix_, container),
                  BearerToken{}, &clients_.signed_in};
  const std::string credentials = text_of(object_at(properties, "credentials"), "credentialsType");
  if (credentials.empty() || credentials == "None") return place;
  return ask_for_secrets(name, account, std::move(place), stop);
}

Result<BlobPlace> Datastores::ask_for_secrets(const std::string& name, const std::string& account,
                                              BlobPlace place, const std::stop_token& stop) {
  constexpr bool safe_to_repeat = true;
  const std::string url =
      workspace_.url(fmt::format("datastores/{}/listSecrets", http::percent_encode(name)),
                     datastores_of_workspace.api_version);
  const auto answer = workspace_.post(url, {{"expirableSecret", true}, {"expireAfterHours", 1}},
                                      safe_to_repeat, stop);
  if (!answer && is_passing(answer.error())) return answer.error();
  if (!answer) return place;
  const std::string key = text_of(answer->body, "key");
  std::string signature = text_of(answer->body, "sasToken");
  if (signature.starts_with('?')) signature.erase(0, 1);
  if (!signature.empty()) {
    place.access = SharedAccess{std::move(signature)};
  } else if (!key.empty()) {
    place.access = AccountKey{account, key};
  } else {
    return place;
  }
  place.client = &clients_.anonymous;
  return place;
}

}  // namespace aml::azure
