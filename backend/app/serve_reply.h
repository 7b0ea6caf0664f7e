#pragma once

#include <string_view>

#include "backend/api/result.h"
#include "rpc/endpoint.h"

/// How `aml-job serve` refuses a request.
namespace aml::backend {

/// Beside those of JSON-RPC.
constexpr auto unsupported_protocol = static_cast<rpc::ErrorCode>(1);
constexpr auto invalid_job = static_cast<rpc::ErrorCode>(2);
constexpr auto backend_failed = static_cast<rpc::ErrorCode>(3);

/// `why` is shown in one line, its control characters as escapes.
void reject(const rpc::Reply& reply, rpc::ErrorCode code, std::string_view why,
            rpc::Json data = nullptr);

/// The backend failed, and what to do about it.
void reject(const rpc::Reply& reply, const Error& error, rpc::Json data = nullptr);

}  // namespace aml::backend
