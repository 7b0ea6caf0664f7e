#include "rpc/message.h"

#include <algorithm>
#include <optional>

namespace aml::rpc {
namespace {

/// Deeper than any message of the protocol; a deep one costs stack when it is written again.
constexpr int deepest = 256;

bool too_deep(std::string_view text) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted) {
      if (c == '\\') {
        ++at;
      } else if (c == '"') {
        quoted = false;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == '[' || c == '{') {
      if (++depth > deepest) return true;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return false;
}

/// The code unit of an escape `\uXXXX` that begins at `at`.
std::optional<unsigned> escaped_unit(std::string_view text, std::size_t at) {
  if (text.size() - at < 6 || text[at] != '\\' || text[at + 1] != 'u') return {};
  unsigned unit = 0;
  for (const char c : text.substr(at + 2, 4)) {
    const bool digit = c >= '0' && c <= '9';
    const char letter = static_cast<char>(c | 0x20);
    if (!digit && (letter < 'a' || letter > 'f')) return {};
    unit = unit * 16 + static_cast<unsigned>(digit ? c - '0' : letter - 'a' + 10);
  }
  return unit;
}

/// The message with every half of a surrogate pair written as U+FFFD.
std::string without_lone_surrogates(std::string_view body) {
  std::string result(body);
  for (std::size_t at = result.find('\\'); at != std::string::npos; at = result.find('\\', at)) {
    const std::optional<unsigned> unit = escaped_unit(result, at);
    if (!unit) {
      at += 2;
      continue;
    }
    if (*unit >> 10 == 0x36) {
      const std::optional<unsigned> next = escaped_unit(result, at + 6);
      if (next && *next >> 10 == 0x37) {
        at += 12;
        continue;
      }
    }
    if (*unit >> 11 == 0x1B) result.replace(at + 2, 4, "fffd");
    at += 6;
  }
  return result;
}

Incoming invalid(Json id, ErrorCode code, std::string message) {
  Incoming incoming;
  incoming.id = std::move(id);
  incoming.error = Error{code, std::move(message)};
  return incoming;
}

bool is_id(const Json& value) { return value.is_number_integer() || value.is_string(); }

std::optional<Error> error_of(const Json& value) {
  if (!value.is_object()) return {};
  Error error;
  if (const auto code = value.find("code"); code != value.end() && code->is_number_integer()) {
    error.code = static_cast<ErrorCode>(code->get<int>());
  }
  if (const auto text = value.find("message"); text != value.end() && text->is_string()) {
    error.message = text->get<std::string>();
  }
  if (const auto data = value.find("data"); data != value.end()) error.data = *data;
  return error;
}

Incoming call_of(Json& message, Incoming incoming) {
  Json& method = message["method"];
  if (!method.is_string()) {
    return invalid(std::move(incoming.id), ErrorCode::invalid_request, "`method` is not a string");
  }
  incoming.method = method.get<std::string>();
  if (const auto params = message.find("params"); params != message.end()) {
    if (!params->is_structured() && !params->is_null()) {
      return invalid(std::move(incoming.id), ErrorCode::invalid_request,
                     "`params` is neither an object nor an array");
    }
    incoming.params = std::move(*params);
  }
  incoming.kind = message.contains("id") ? Kind::request : Kind::notification;
  return incoming;
}

Incoming response_of(Json& message, Incoming incoming) {
  const auto result = message.find("result");
  const auto error = message.find("error");
  if (result == message.end() && error == message.end()) {
    return invalid(std::move(incoming.id), ErrorCode::invalid_request,
                   "the message is not a request, notification, or response");
  }
  incoming.kind = Kind::response;
  if (result != message.end()) incoming.result = std::move(*result);
  if (error != message.end()) incoming.error = error_of(*error);
  return incoming;
}

std::string written(const Json& message) {
  return message.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json message_with(std::string_view field, Json value) {
  return {{"jsonrpc", "2.0"}, {std::string(field), std::move(value)}};
}

}  // namespace

Incoming parse_message(std::string_view body) {
  if (too_deep(body))
    return invalid({}, ErrorCode::invalid_request, "the message is nested too deeply");
  Json message = Json::parse(body, nullptr, false);
  if (message.is_discarded()) message = Json::parse(without_lone_surrogates(body), nullptr, false);
  if (message.is_discarded()) return invalid({}, ErrorCode::parse_error, "the message is not JSON");
  if (!message.is_object()) {
    return invalid({}, ErrorCode::invalid_request, "the message is not a JSON object");
  }
  Incoming incoming;
  const auto id = message.find("id");
  if (id != message.end()) {
    if (!is_id(*id) && (!id->is_null() || message.contains("method"))) {
      return invalid({}, ErrorCode::invalid_request, "`id` is neither an integer nor a string");
    }
    incoming.id = *id;
  }
  const auto version = message.find("jsonrpc");
  if (version == message.end() || *version != "2.0") {
    return invalid(std::move(incoming.id), ErrorCode::invalid_request, "`jsonrpc` is not \"2.0\"");
  }
  return message.contains("method") ? call_of(message, std::move(incoming))
                                    : response_of(message, std::move(incoming));
}

std::string request(const Json& id, std::string_view method, Json params) {
  Json message = message_with("id", id);
  message["method"] = method;
  if (!params.is_null()) message["params"] = std::move(params);
  return written(message);
}

std::string notification(std::string_view method, Json params) {
  Json message = message_with("method", method);
  if (!params.is_null()) message["params"] = std::move(params);
  return written(message);
}

std::string response(const Json& id, Json result) {
  Json message = message_with("id", id);
  message["result"] = std::move(result);
  return written(message);
}

std::string failure(const Json& id, const Error& error) {
  Json body = {{"code", static_cast<int>(error.code)}, {"message", error.message}};
  if (!error.data.is_null()) body["data"] = error.data;
  Json message = message_with("id", id);
  message["error"] = std::move(body);
  return written(message);
}

}  // namespace aml::rpc
