#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace aml::identity {

/// With `-` and `_`, without padding: as in tokens.
std::string encode_base64url(std::string_view bytes);

/// Reads both alphabets, with and without padding. Nothing if another character is in it.
std::optional<std::string> decode_base64(std::string_view text);

}  // namespace aml::identity
