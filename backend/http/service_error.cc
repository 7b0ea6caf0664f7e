#include "backend/http/service_error.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <string_view>

#include "backend/http/clock_difference.h"
#include "backend/http/retry.h"
#include "backend/http/url.h"
#include "os/clock.h"

namespace aml::http {
namespace {

using Json = nlohmann::json;

std::string text_at(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// A value in words: `cores: 4, family: A`. Nulls are left out.
std::string text_of(const Json& value, int depth = 0) {
  constexpr int deepest = 8;
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_structured()) return value.dump(-1, ' ', false, Json::error_handler_t::replace);
  if (depth == deepest) return "...";
  std::string text;
  for (const auto& [key, item] : value.items()) {
    if (item.is_null()) continue;
    if (!text.empty()) text += ", ";
    if (value.is_object()) text += key + ": ";
    text += text_of(item, depth + 1);
  }
  return text;
}

ServiceError from_json(const Json& object, int depth) {
  constexpr int deepest = 8;
  ServiceError error{text_at(object, "code"), text_at(object, "message"),
                     text_at(object, "target")};
  if (const auto found = object.find("details"); found != object.end() && found->is_array()) {
    for (const Json& detail : *found) {
      if (detail.is_object() && depth < deepest)
        error.details.push_back(from_json(detail, depth + 1));
    }
  }
  if (const auto found = object.find("additionalInfo");
      found != object.end() && found->is_array()) {
    for (const Json& more : *found) {
      if (!more.is_object()) continue;
      const Json info = more.value("info", Json());
      error.more.emplace_back(text_at(more, "type"),
                              text_of(info.is_object() ? info.value("value", info) : info));
    }
  }
  return error;
}

std::string decoded(std::string text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> entities = {
      {{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}, {"&amp;", "&"}}};
  for (const auto& [entity, character] : entities) {
    for (std::size_t at = text.find(entity); at != std::string::npos;
         at = text.find(entity, at + 1)) {
      text.replace(at, entity.size(), character);
    }
  }
  return text;
}

/// The content of an element without elements in it.
std::string element(std::string_view xml, std::string_view name) {
  const std::string opening = fmt::format("<{}>", name);
  const std::size_t begin = xml.find(opening);
  if (begin == std::string_view::npos) return {};
  const std::size_t end = xml.find(fmt::format("</{}>", name), begin);
  if (end == std::string_view::npos) return {};
  return decoded(std::string(xml.substr(begin + opening.size(), end - begin - opening.size())));
}

/// Storage adds the request's id and the time on lines of their own.
std::string first_line(std::string text) { return text.substr(0, text.find_first_of("\r\n")); }

ServiceError from_xml(std::string_view xml) {
  ServiceError error{element(xml, "Code"), first_line(element(xml, "Message")), {}};
  std::string detail = first_line(element(xml, "AuthenticationErrorDetail"));
  if (!detail.empty()) error.details.push_back({{}, std::move(detail), {}});
  return error;
}

backend::ErrorCode code_of(int status) {
  using enum backend::ErrorCode;
  switch (status) {
    case 401:
      return unauthenticated;
    case 403:
      return forbidden;
    case 404:
    case 410:
      return not_found;
    case 408:
    case 500:
    case 502:
    case 503:
    case 504:
      return unavailable;
    case 409:
    case 412:
      return already_exists;
    case 429:
      return throttled;
    case 501:
      return unsupported;
    default:
      return status >= 400 && status < 500 ? invalid : internal;
  }
}

/// Where in the service something happened: of use to its support alone.
bool is_for_support(std::string_view type) {
  constexpr std::array<std::string_view, 5> types = {"ComponentName", "Correlation", "Environment",
                                                     "Location", "Time"};
  return std::ranges::find(types, type) != types.end();
}

void append(std::string& text, const ServiceError& error, std::size_t indent) {
  if (!error.code.empty() && !error.message.empty()) {
    text += fmt::format("{}: {}", error.code, error.message);
  } else {
    text += error.code + error.message;
  }
  if (!error.target.empty()) text += fmt::format(" (target `{}`)", error.target);
  const std::string line = "\n" + std::string(indent + 2, ' ');
  for (const ServiceError& detail : error.details) {
    text += line;
    append(text, detail, indent + 2);
  }
  for (const auto& [type, value] : error.more) {
    if (!is_for_support(type)) text += fmt::format("{}{}: {}", line, type, value);
  }
}

std::string_view reason_of(int status) {
  struct Row {
    int status;
    std::string_view reason;
  };
  constexpr std::array rows = {
      Row{301, "Moved Permanently"},
      Row{302, "Found"},
      Row{307, "Temporary Redirect"},
      Row{308, "Permanent Redirect"},
      Row{400, "Bad Request"},
      Row{401, "Unauthorized"},
      Row{403, "Forbidden"},
      Row{404, "Not Found"},
      Row{405, "Method Not Allowed"},
      Row{407, "Proxy Authentication Required"},
      Row{408, "Request Timeout"},
      Row{409, "Conflict"},
      Row{410, "Gone"},
      Row{411, "Length Required"},
      Row{412, "Precondition Failed"},
      Row{413, "Content Too Large"},
      Row{416, "Range Not Satisfiable"},
      Row{429, "Too Many Requests"},
      Row{500, "Internal Server Error"},
      Row{501, "Not Implemented"},
      Row{502, "Bad Gateway"},
      Row{503, "Service Unavailable"},
      Row{504, "Gateway Timeout"},
  };
  const auto* found = std::ranges::find(rows, status, &Row::status);
  return found != rows.end() ? found->reason : std::string_view();
}

std::string request_id_of(const Response& response) {
  for (const char* name : {"x-ms-request-id", "x-request-id", "x-ms-correlation-request-id"}) {
    const std::string* id = response.headers.find(name);
    if (id != nullptr && !id->empty()) return *id;
  }
  return {};
}

/// The innermost target, which says the most.
std::string target_of(const ServiceError& error) {
  for (const ServiceError& detail : error.details) {
    if (std::string target = target_of(detail); !target.empty()) return target;
  }
  return error.target;
}

}  // namespace

ServiceError read_service_error(const Response& response) {
  const std::size_t start = response.body.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (start == std::string::npos) return {};
  if (response.body[start] == '{') {
    const Json json = Json::parse(response.body, nullptr, false);
    if (!json.is_object()) return {};
    const auto found = json.find("error");
    return from_json(found != json.end() && found->is_object() ? *found : json, 0);
  }
  if (response.body.find("<Error>", start) != std::string::npos) return from_xml(response.body);
  return {};
}

std::string status_text(int status) {
  const std::string_view reason = reason_of(status);
  return reason.empty() ? fmt::format("{}", status) : fmt::format("{} ({})", status, reason);
}

backend::Error to_error(const Response& response) {
  constexpr std::int64_t per_second = 1000;
  const std::int64_t now = os::unix_milliseconds();
  const ServiceError said = read_service_error(response);
  std::string message;
  append(message, said, 0);
  if (message.empty()) {
    const std::string* code = response.headers.find("x-ms-error-code");  // a HEAD has no body
    message = fmt::format("the service answered {}", status_text(response.status));
    if (code != nullptr) message += ": " + *code;
  }
  return {.message = hide_signatures(std::move(message)),
          .code = code_of(response.status),
          .retry_after = requested_pause(response, now),
          .request_id = request_id_of(response),
          .advice = clock_advice(response, now / per_second),
          .target = target_of(said)};
}

}  // namespace aml::http
