#pragma once

#include <string>

#include "backend/http/url.h"
#include "backend/identity/source.h"

namespace aml::identity {

/// Asks the identity endpoint of this machine. Only these requests may use plain HTTP.
Result<AccessToken> ask_machine(const SignInContext& context, const std::string& endpoint,
                                const http::Parameters& query, const http::Header& header,
                                const std::stop_token& stop);

}  // namespace aml::identity
