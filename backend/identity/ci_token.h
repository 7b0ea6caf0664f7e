#pragma once

#include <string>

#include "backend/http/message.h"
#include "backend/identity/source.h"

namespace aml::identity {

/// Asks a build service for the token that it vouches for a run with; `member` of the answer.
Result<std::string> ask_build_service(const SignInContext& context, const http::Request& request,
                                      const char* member, const std::stop_token& stop);

}  // namespace aml::identity
