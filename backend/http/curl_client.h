#pragma once

#include <memory>

#include "backend/http/client.h"
#include "backend/http/settings.h"

namespace aml::http {

/// HTTP/1.1 and HTTP/2 by libcurl. Connections are kept and used again. TLS 1.2 or newer, always
/// verified. A request is stopped within a fraction of a second.
class CurlClient : public Client {
 public:
  using Client::send_all;

  explicit CurlClient(Settings settings);
  ~CurlClient() override;

  void send_all(const NextRequest& next, std::size_t most_at_once, const Answered& answered,
                std::stop_token stop) override;

 private:
  struct Connections;
  Settings settings_;
  std::unique_ptr<Connections> connections_;
};

}  // namespace aml::http
