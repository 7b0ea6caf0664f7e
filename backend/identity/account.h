#pragma once

#include <span>
#include <stop_token>
#include <string>

#include "backend/identity/sign_in.h"

namespace aml::identity {

/// Asks for a token, and says who its holder is. The account has no settings.
backend::Account ask_account(std::span<const Source> sources, const std::string& audience,
                             const std::stop_token& stop);

}  // namespace aml::identity
