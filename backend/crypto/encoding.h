#pragma once

#include <optional>
#include <string>
#include <string_view>

/// Bytes as text.
namespace aml::crypto {

/// Two lower-case hex digits for each byte.
std::string to_hex(std::string_view bytes);

/// Base64 (RFC 4648, section 4), padded with `=`.
std::string to_base64(std::string_view bytes);

/// Base64 for addresses and tokens (RFC 4648, section 5), without padding.
std::string to_base64_url(std::string_view bytes);

/// The bytes of a padded or unpadded text in either alphabet; nothing when it is not base64.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace aml::crypto
