#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

/// JSON-RPC 2.0 messages, as LSP uses them: no batches, ids are integers or strings.
namespace aml::rpc {

using Json = nlohmann::json;

enum class ErrorCode : int {
  parse_error = -32700,
  invalid_request = -32600,
  method_not_found = -32601,
  invalid_params = -32602,
  internal_error = -32603,
  server_not_initialized = -32002,
  request_failed = -32803,
  server_cancelled = -32802,
  content_modified = -32801,
  request_cancelled = -32800
};

struct Error {
  ErrorCode code = ErrorCode::internal_error;
  std::string message;
  Json data = {};  ///< null: none
};

enum class Kind : std::uint8_t { request, notification, response, invalid };

/// A message that came in.
struct Incoming {
  Kind kind = Kind::invalid;
  Json id;                     ///< integer or string; null if there is none
  std::string method;          ///< of a request or notification
  Json params;                 ///< object, array, or null when left out
  Json result;                 ///< of a response
  std::optional<Error> error;  ///< of a response; of an invalid message, what is wrong with it
};

/// Never throws. Half a surrogate pair in a string becomes U+FFFD: editors send such halves.
Incoming parse_message(std::string_view body);

std::string request(const Json& id, std::string_view method, Json params);
std::string notification(std::string_view method, Json params);
std::string response(const Json& id, Json result);
std::string failure(const Json& id, const Error& error);

}  // namespace aml::rpc
