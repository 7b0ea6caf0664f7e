#include "backend/azure/assets/storage_key_signature.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>

#include "backend/crypto/digest.h"
#include "backend/crypto/encoding.h"
#include "validator/text/ascii.h"

namespace aml::azure {
namespace {

/// The value of a header; empty when it is absent. A length of 0 counts as absent.
std::string header_value(const BlobRequest& request, std::string_view name) {
  const auto found = std::ranges::find_if(request.headers, [&](const auto& header) {
    return text::same_ignoring_case(header.first, name);
  });
  if (found == request.headers.end()) return {};
  return name == "content-length" && found->second == "0" ? std::string() : found->second;
}

std::string canonical_headers(const BlobRequest& request) {
  std::map<std::string, std::string> sorted;
  for (const auto& [name, value] : request.headers) {
    const std::string low = text::lower(name);
    if (low.starts_with("x-ms-")) sorted[low] = value;
  }
  std::string lines;
  for (const auto& [name, value] : sorted) lines += fmt::format("{}:{}\n", name, value);
  return lines;
}

std::string canonical_resource(std::string_view account, const BlobRequest& request) {
  std::map<std::string, std::vector<std::string>> sorted;
  for (const auto& [name, value] : request.query) sorted[text::lower(name)].push_back(value);
  std::string lines = fmt::format("/{}{}", account, request.path);
  for (auto& [name, values] : sorted) {
    std::ranges::sort(values);
    lines += fmt::format("\n{}:{}", name, fmt::join(values, ","));
  }
  return lines;
}

}  // namespace

std::string string_to_sign(std::string_view account, const BlobRequest& request) {
  constexpr auto signed_headers = std::to_array<std::string_view>(
      {"content-encoding", "content-language", "content-length", "content-md5", "content-type",
       "date", "if-modified-since", "if-match", "if-none-match", "if-unmodified-since", "range"});
  std::string text = request.method + '\n';
  for (const std::string_view name : signed_headers) text += header_value(request, name) + '\n';
  return text + canonical_headers(request) + canonical_resource(account, request);
}

std::optional<std::string> shared_key_authorization(std::string_view account, std::string_view key,
                                                    const BlobRequest& request) {
  const auto bytes = crypto::from_base64(key);
  if (!bytes) return {};
  const std::string signature =
      crypto::to_base64(crypto::hmac_sha256(*bytes, string_to_sign(account, request)));
  return fmt::format("SharedKey {}:{}", account, signature);
}

}  // namespace aml::azure
