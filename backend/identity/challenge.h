#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace aml::identity {

/// The claims that a `WWW-Authenticate` header of a 401 asks for, as JSON: those of a `Bearer`
/// challenge with the error `insufficient_claims` or without one. Nothing if it asks for none.
std::optional<std::string> claims_of_challenge(std::string_view header);

}  // namespace aml::identity
