#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "backend/http/environment.h"

namespace aml::http {

struct Settings {
  std::string proxy{};         ///< its address, which may hold a password; empty: none
  std::string no_proxy{};      ///< hosts that are reached without it, separated by commas
  std::string certificates{};  ///< a file of trusted authorities in PEM; empty: those of the system
  std::string user_agent;
  std::size_t largest_answer = std::size_t{64} << 20U;  ///< bytes of a body in memory
  std::chrono::milliseconds connect_timeout = std::chrono::seconds(15);
  std::chrono::seconds idle_timeout{100};  ///< without a byte in either direction
};

/// Proxy and certificates from the variables that curl knows: `https_proxy`, `all_proxy`,
/// `no_proxy` in either case, `CURL_CA_BUNDLE`, `SSL_CERT_FILE`. `AML_JOB_IDLE_SECONDS`, from 1 to
/// 3600, is the idle timeout; other values have no effect.
Settings settings_from(const Environment& environment);

}  // namespace aml::http
