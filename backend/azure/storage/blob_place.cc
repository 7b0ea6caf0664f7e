#include "backend/azure/storage/blob_place.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>

#include "backend/azure/assets/storage_key_signature.h"
#include "backend/http/http_date.h"

namespace aml::azure {
namespace {

/// Time for a body where many share a slow line; who stalls is noticed by the client long before.
std::chrono::milliseconds time_for(std::uint64_t bytes) {
  constexpr std::uint64_t slowest = 16;  // bytes in a millisecond
  return std::chrono::minutes(5) + std::chrono::milliseconds(bytes / slowest);
}

std::string address_of(const BlobPlace& place, const std::string& blob) {
  if (blob.empty()) return place.container;
  return fmt::format("{}/{}", place.container, http::percent_encode_path(blob));
}

std::optional<std::string> authorization(const AccountKey& access, const http::Request& request,
                                         const http::Parameters& query) {
  BlobRequest to_sign{
      request.method, http::parse_url(request.url).value_or(http::Url{}).path, query, {}};
  for (const auto& [name, value] : request.headers) to_sign.headers.emplace_back(name, value);
  to_sign.headers.emplace_back("Content-Length", std::to_string(size_of(request.body)));
  return shared_key_authorization(access.account, access.key, to_sign);
}

}  // namespace

BlobPlace place_of_signed_url(std::string_view url, http::Client& anonymous) {
  const std::size_t end = std::min(url.find('?'), url.size());
  std::string_view container = url.substr(0, end);
  while (container.ends_with('/')) container.remove_suffix(1);
  url.remove_prefix(std::min(end + 1, url.size()));
  return {std::string(container), SharedAccess{std::string(url)}, &anonymous};
}

Result<http::Request> blob_request(const BlobPlace& place, BlobCall call, std::int64_t now) {
  http::Request request{.method = std::move(call.method),
                        .url = http::with_query(address_of(place, call.blob), call.query),
                        .headers = std::move(call.headers),
                        .body = std::move(call.body)};
  request.timeout = time_for(size_of(request.body));
  request.headers.set("x-ms-version", std::string(blob_api_version));
  if (const auto* shared = std::get_if<SharedAccess>(&place.access)) {
    request.url += (call.query.empty() ? "?" : "&") + shared->query;
  }
  if (const auto* key = std::get_if<AccountKey>(&place.access)) {
    request.headers.set("x-ms-date", http::format_http_date(now));
    auto signature = authorization(*key, request, call.query);
    if (!signature) {
      return backend::Error{
          fmt::format("the key of the storage account `{}` is not base64", key->account),
          backend::ErrorCode::invalid};
    }
    request.headers.set("Authorization", *std::move(signature));
  }
  return request;
}

}  // namespace aml::azure
