#include "backend/http/transport_error.h"

#include <fmt/format.h>
#include <system_error>

#include "backend/http/service_error.h"

namespace aml::http {
namespace {

using backend::Error;
using backend::ErrorCode;

/// ` through the proxy P`, where there is one.
std::string by_way_of(const FailedTransfer& failed) {
  return failed.proxy.empty() ? std::string()
                              : fmt::format(" through the proxy `{}`", failed.proxy);
}

Error refused_by_proxy(const FailedTransfer& failed) {
  constexpr int wants_password = 407;
  constexpr int first_server_error = 500;
  std::string message = fmt::format("the proxy `{}` answered {} for `{}`", failed.proxy,
                                    status_text(failed.proxy_status), failed.host);
  if (failed.proxy_status == wants_password) {
    message += "; check user and password in the variable that names the proxy";
  }
  return {.message = std::move(message),
          .code = failed.proxy_status >= first_server_error ? ErrorCode::unavailable
                                                            : ErrorCode::invalid};
}

Error unavailable(std::string message) {
  return {.message = std::move(message), .code = ErrorCode::unavailable};
}

Error invalid(std::string message) {
  return {.message = std::move(message), .code = ErrorCode::invalid};
}

Error no_connection(const FailedTransfer& failed) {
  std::string message = fmt::format("cannot connect to `{}`{}", failed.host, by_way_of(failed));
  if (failed.system_error != 0) {
    message += ": " + std::generic_category().message(failed.system_error);
  }
  return unavailable(std::move(message));
}

Error timed_out(const FailedTransfer& failed) {
  if (!failed.is_connected) {
    return unavailable(fmt::format("no connection to `{}`{} within {:.1f} s", failed.host,
                                   by_way_of(failed), failed.seconds));
  }
  return unavailable(
      fmt::format("`{}` did not complete its answer within {:.1f} s", failed.host, failed.seconds));
}

}  // namespace

Error transport_error(const FailedTransfer& failed) {
  constexpr int first_refusal = 400;
  if (failed.proxy_status >= first_refusal) return refused_by_proxy(failed);
  switch (failed.code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return unavailable(
          fmt::format("unknown host `{}`; check its name and the network", failed.host));
    case CURLE_COULDNT_RESOLVE_PROXY:
      return unavailable(
          fmt::format("unknown proxy `{}`; check its name and the network", failed.proxy));
    case CURLE_COULDNT_CONNECT:
      return no_connection(failed);
    case CURLE_OPERATION_TIMEDOUT:
      return timed_out(failed);
    case CURLE_PEER_FAILED_VERIFICATION:
      return invalid(fmt::format("the certificate of `{}`{} is not trusted: {}", failed.host,
                                 by_way_of(failed), failed.words));
    case CURLE_SSL_CACERT_BADFILE:
      return invalid(
          "cannot read the certificates of the file that CURL_CA_BUNDLE or SSL_CERT_FILE names");
    case CURLE_SSL_CONNECT_ERROR:
      return unavailable(fmt::format("no secure connection to `{}`{}: {}", failed.host,
                                     by_way_of(failed), failed.words));
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
      return invalid(fmt::format("`{}` redirects to an address that is not https", failed.host));
    case CURLE_TOO_MANY_REDIRECTS:
      return invalid(fmt::format("`{}` redirects without end", failed.host));
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
      return unavailable(fmt::format("`{}` closed the connection{} before it answered", failed.host,
                                     by_way_of(failed)));
    case CURLE_PARTIAL_FILE:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
      return unavailable(fmt::format("`{}` closed the connection{} in the middle of its answer",
                                     failed.host, by_way_of(failed)));
    default:
      return unavailable(fmt::format("the request to `{}`{} failed: {}", failed.host,
                                     by_way_of(failed), curl_easy_strerror(failed.code)));
  }
}

}  // namespace aml::http
