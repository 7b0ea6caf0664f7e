#pragma once

#include <optional>

#include "backend/api/result.h"
#include "backend/http/message.h"

namespace aml::http {

/// Why a request is not sent at all: an address that is not safe, a header that would end early.
std::optional<backend::Error> refusal_of(const Request& request);

/// Whether an answer may lead the request to another address. Never one that carries a token, and
/// only from HTTPS to HTTPS.
bool follows_redirects(const Request& request);

}  // namespace aml::http
