#pragma once

#include <string>

#include "backend/api/result.h"
#include "backend/http/curl_handle.h"

namespace aml::http {

/// What is known of a transfer that failed.
struct FailedTransfer {
  CURLcode code = CURLE_OK;
  std::string host;      ///< for messages
  std::string proxy;     ///< its host, without user and password; empty: none
  std::string words;     ///< of libcurl; shown only where they can hold no secret
  int system_error = 0;  ///< errno of a connection
  int proxy_status = 0;  ///< what the proxy answered to CONNECT
  bool is_connected = false;
  double seconds = 0;  ///< that it took
};

/// The cause in plain words. `invalid` where sending the same again cannot help, else
/// `unavailable`.
backend::Error transport_error(const FailedTransfer& failed);

}  // namespace aml::http
