#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "backend/api/result.h"
#include "backend/http/client.h"
#include "backend/http/url.h"

namespace aml::azure {

using backend::Result;

/// The version of the Blob service's interface that every request names.
inline constexpr std::string_view blob_api_version = "2021-12-02";

/// A shared access signature, as the query of an address: `sv=...&sig=...`.
struct SharedAccess {
  std::string query;
};

/// A key of the storage account, in base64.
struct AccountKey {
  std::string account;
  std::string key;
};

/// The client of the place adds a token.
struct BearerToken {};

using BlobAccess = std::variant<SharedAccess, AccountKey, BearerToken>;

/// A container of Blob storage and what opens it.
struct BlobPlace {
  std::string container;  ///< its address, without a slash at its end and without a query
  BlobAccess access;
  http::Client* client = nullptr;  ///< signs in where `access` says so
};

/// The clients among which a place chooses.
struct StorageClients {
  http::Client& anonymous;  ///< for requests that carry their own signature
  http::Client& signed_in;  ///< for the audience of storage
};

/// One call of the Blob service.
struct BlobCall {
  std::string method;
  std::string blob;  ///< its name below the container, not encoded; empty: the container itself
  http::Parameters query{};
  http::Headers headers{};
  http::Body body{};
};

/// The place that a signed address of a container opens.
BlobPlace place_of_signed_url(std::string_view url, http::Client& anonymous);

/// The request of a call, with what opens the place. `now` is in seconds since 1970. An error: the
/// key of the account is not base64.
Result<http::Request> blob_request(const BlobPlace& place, BlobCall call, std::int64_t now);

}  // namespace aml::azure
