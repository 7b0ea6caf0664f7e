#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>

#include "backend/identity/token.h"

namespace aml::identity {

/// Keeps the tokens of a source in memory, one for each audience, and renews them five minutes
/// before they expire. A token that cannot be renewed is used until it expires. A request with
/// claims is always passed on, and its token kept.
class TokenCache : public TokenSource {
 public:
  /// `now` gives seconds since 1970.
  TokenCache(TokenSource& source, std::function<std::int64_t()> now)
      : source_(source), now_(std::move(now)) {}

  Result<AccessToken> token(const TokenRequest& request, std::stop_token stop) override;

 private:
  /// Each audience waits for its own token alone.
  struct Entry {
    std::mutex mutex;
    AccessToken token;
    std::int64_t renewal = 0;  ///< seconds since 1970
  };

  std::shared_ptr<Entry> entry_of(const std::string& audience);

  TokenSource& source_;
  std::function<std::int64_t()> now_;
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<Entry>> entries_;
};

}  // namespace aml::identity
