#pragma once

#include <string>

#include "backend/http/client.h"
#include "backend/identity/token.h"

namespace aml::identity {

/// Adds `Authorization: Bearer` with a token for one audience to every request. A 401 that asks
/// for claims is answered once, by a token with these claims.
class AuthorizedClient : public http::Client {
 public:
  using http::Client::send_all;

  /// `tokens` keeps its tokens: it is asked for every request.
  AuthorizedClient(http::Client& below, TokenSource& tokens, std::string audience)
      : below_(below), tokens_(tokens), audience_(std::move(audience)) {}

  void send_all(const http::NextRequest& next, std::size_t most_at_once,
                const http::Answered& answered, std::stop_token stop) override;

 private:
  http::Client& below_;
  TokenSource& tokens_;
  std::string audience_;
};

}  // namespace aml::identity
