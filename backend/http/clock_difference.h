#pragma once

#include <cstdint>
#include <string>

#include "backend/http/message.h"

namespace aml::http {

/// What to do where an answer with the status 401 or 403 may have the cause that the clock of this
/// machine differs from that of the service, as its header `Date` shows; else empty. Services
/// accept signatures of some minutes around their own time. `now` in seconds since 1970.
std::string clock_advice(const Response& response, std::int64_t now);

}  // namespace aml::http
