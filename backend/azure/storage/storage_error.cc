#include "backend/azure/storage/storage_error.h"

#include <fmt/format.h>

#include "backend/http/service_error.h"

namespace aml::azure {
namespace {

constexpr int forbidden = 403;

std::string account_of(const BlobPlace& place) {
  const std::string host = http::host_of(place.container);
  return host.substr(0, host.find('.'));
}

/// What to do about a 403.
std::string advice(const BlobPlace& place, const std::string& code) {
  const std::string account = account_of(place);
  if (code == "AuthorizationFailure") {
    return fmt::format(
        "the storage account `{}` may be closed to this network: check its firewall, or submit "
        "from a network that it admits",
        account);
  }
  if (code == "KeyBasedAuthenticationNotPermitted") {
    return fmt::format(
        "the storage account `{}` does not accept keys: set the credentials of the datastore to "
        "none, so that you are signed in to storage",
        account);
  }
  if (std::holds_alternative<BearerToken>(place.access)) {
    return fmt::format(
        "ask for the role `Storage Blob Data Contributor` on the storage account `{}`, and wait "
        "some minutes until it applies",
        account);
  }
  if (code == "AuthorizationPermissionMismatch") {
    return fmt::format(
        "the signature of the container needs the permissions read, create and write on the "
        "storage account `{}`",
        account);
  }
  return fmt::format(
      "the credentials of the datastore do not open the storage account `{}`: update them, and "
      "check the clock of this machine",
      account);
}

}  // namespace

std::string storage_code(const http::Response& response) {
  const std::string* header = response.headers.find("x-ms-error-code");
  return header != nullptr ? *header : http::read_service_error(response).code;
}

bool is_expired(const BlobPlace& place, const http::Response& response) {
  return response.status == forbidden && std::holds_alternative<SharedAccess>(place.access) &&
         storage_code(response) != "AuthorizationPermissionMismatch";
}

backend::Error storage_error(const BlobPlace& place, const http::Response& response) {
  backend::Error error = http::to_error(response);
  if (response.status == forbidden) {
    error.message += fmt::format("\n  {}", advice(place, storage_code(response)));
  }
  return error;
}

}  // namespace aml::azure
