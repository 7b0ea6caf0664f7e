#pragma once

#include <string>
#include <utility>
#include <vector>

#include "backend/api/result.h"
#include "backend/http/message.h"

namespace aml::http {

/// What a service of Azure says about a request that it refuses.
struct ServiceError {
  std::string code;     ///< such as `UserError`; empty if the answer names none
  std::string message;  ///< empty if the answer has none
  std::string target;   ///< what of the request it is about, as the service names it
  std::vector<ServiceError> details{};
  /// `additionalInfo`: type, and its value in words.
  std::vector<std::pair<std::string, std::string>> more{};
};

/// Reads `{"error": {...}}` of Azure Resource Manager, and `<Error>` of storage. Of other answers
/// (HTML of a proxy, nothing) both texts are empty.
ServiceError read_service_error(const Response& response);

/// The error for an answer whose status is not a success: a code by the status, the service's words
/// with details on lines of their own, the request's id, and `Retry-After`.
backend::Error to_error(const Response& response);

/// `404 (Not Found)`.
std::string status_text(int status);

}  // namespace aml::http
