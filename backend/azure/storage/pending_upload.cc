#include "backend/azure/storage/pending_upload.h"

#include <fmt/format.h>

#include "backend/azure/assets/code_uri.h"

namespace aml::azure {
namespace {

using nlohmann::ordered_json;

/// A text below an answer; empty if there is none.
std::string text_at(const ordered_json& body, const char* pointer) {
  const ordered_json::json_pointer path(pointer);
  if (!body.contains(path) || !body.at(path).is_string()) return {};
  return body.at(path).get<std::string>();
}

}  // namespace

Result<PendingUpload> start_pending_upload(Workspace& workspace, const StorageClients& clients,
                                           const std::string& name, const std::string& version,
                                           std::stop_token stop) {
  constexpr bool safe_to_repeat = true;  // at worst a container stays empty
  const std::string url =
      workspace.url(fmt::format("codes/{}/versions/{}/startPendingUpload",
                                http::percent_encode(name), http::percent_encode(version)),
                    "2023-04-01");
  const auto answer = workspace.post(url, {{"pendingUploadType", "TemporaryBlobReference"}},
                                     safe_to_repeat, std::move(stop));
  if (!answer) return backend::prefixed("cannot start the upload of code: ", answer.error());

  std::string blob_uri = text_at(answer->body, "/blobReferenceForConsumption/blobUri");
  const std::string signed_url =
      text_at(answer->body, "/blobReferenceForConsumption/credential/sasUri");
  if (blob_uri.empty()) {
    return backend::Error{
        "cannot start the upload of code: the answer of the service has no "
        "`blobReferenceForConsumption.blobUri`",
        backend::ErrorCode::unavailable};
  }
  if (!signed_url.empty()) {
    return PendingUpload{place_of_signed_url(signed_url, clients.anonymous), std::move(blob_uri)};
  }
  // A workspace that allows no signatures: whoever is signed in needs the right to write.
  BlobPlace place = place_of_signed_url(blob_uri, clients.signed_in);
  place.access = BearerToken{};
  return PendingUpload{std::move(place), std::move(blob_uri)};
}

std::string code_uri(const PendingUpload& pending, const backend::UploadSet& set) {
  const std::string& container = pending.place.container;
  const std::string name = container.substr(container.rfind('/') + 1);
  return code_uri(pending.blob_uri, name, set.is_file ? "" : set.name);
}

}  // namespace aml::azure
