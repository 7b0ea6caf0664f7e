#include "backend/http/request_check.h"

#include <algorithm>
#include <fmt/format.h>

#include "backend/http/url.h"

namespace aml::http {
namespace {

backend::Error refused(std::string message) {
  return {.message = std::move(message), .code = backend::ErrorCode::invalid};
}

bool ends_header(char c) { return c == '\r' || c == '\n' || c == '\0'; }

}  // namespace

std::optional<backend::Error> refusal_of(const Request& request) {
  const auto url = parse_url(request.url);
  if (!url) return refused(fmt::format("invalid address `{}`", without_query(request.url)));
  if (url->scheme != "https" && url->scheme != "http") {
    return refused(fmt::format("`{}` is not reached by `{}`: expected an https address",
                               host_of(request.url), url->scheme));
  }
  if (url->scheme == "http" && request.reach == Reach::verified && !is_loopback(url->host)) {
    return refused(fmt::format(
        "`{}` is not reached by plain http, which anyone on the way can read: expected https",
        host_of(request.url)));
  }
  for (const Header& header : request.headers) {
    if (std::ranges::any_of(header.name + header.value, ends_header)) {
      return refused(fmt::format("line break in the header `{}` of a request to `{}`",
                                 header.name.substr(0, header.name.find_first_of("\r\n")),
                                 host_of(request.url)));
    }
  }
  return {};
}

bool follows_redirects(const Request& request) {
  const auto url = parse_url(request.url);
  return url && url->scheme == "https" && (request.method == "GET" || request.method == "HEAD") &&
         request.headers.find("Authorization") == nullptr;
}

}  // namespace aml::http
