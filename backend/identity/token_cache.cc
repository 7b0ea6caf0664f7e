#include "backend/identity/token_cache.h"

#include <algorithm>

namespace aml::identity {

std::shared_ptr<TokenCache::Entry> TokenCache::entry_of(const std::string& audience) {
  const std::scoped_lock lock(mutex_);
  std::shared_ptr<Entry>& entry = entries_[audience];
  if (!entry) entry = std::make_shared<Entry>();
  return entry;
}

Result<AccessToken> TokenCache::token(const TokenRequest& request, std::stop_token stop) {
  constexpr std::int64_t early = 300;  // seconds
  const auto entry = entry_of(request.audience);
  const std::scoped_lock lock(entry->mutex);
  const std::int64_t now = now_();
  if (request.claims.empty() && now < entry->renewal) return entry->token;
  auto fresh = source_.token(request, std::move(stop));
  if (fresh) {
    entry->token = *fresh;
    // Of a short life half is used, so that not every request asks for a token.
    entry->renewal = fresh->expires - std::min(early, (fresh->expires - now) / 2);
    return fresh;
  }
  if (request.claims.empty() && now < entry->token.expires) return entry->token;
  return fresh;
}

}  // namespace aml::identity
