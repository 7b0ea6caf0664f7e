#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aml::azure {

/// What of a request to Blob storage is signed. Names of headers and query parameters are compared
/// without regard to case.
struct BlobRequest {
  std::string method;
  std::string path;                                        ///< percent-encoded, with its first `/`
  std::vector<std::pair<std::string, std::string>> query;  ///< decoded
  std::vector<std::pair<std::string, std::string>> headers;  ///< `x-ms-date` among them
};

/// The text that is signed, by the Shared Key scheme of the Blob service from version 2015-02-21
/// on.
std::string string_to_sign(std::string_view account, const BlobRequest& request);

/// The value of the header `Authorization`. `key` is the account's key in base64, as `listSecrets`
/// answers it; nothing when it is not base64.
std::optional<std::string> shared_key_authorization(std::string_view account, std::string_view key,
                                                    const BlobRequest& request);

}  // namespace aml::azure
