#include "backend/identity/authorized_client.h"

#include <map>
#include <optional>
#include <vector>

#include "backend/identity/challenge.h"

namespace aml::identity {
namespace {

/// A request under the number that the caller knows it by.
struct Numbered {
  std::size_t number = 0;
  http::Request request;
};

std::optional<std::string> claims_wanted(const Result<http::Response>& answer) {
  constexpr int unauthorized = 401;
  if (!answer || answer->status != unauthorized) return {};
  for (const http::Header& header : answer->headers) {
    if (!http::same_header_name(header.name, "WWW-Authenticate")) continue;
    if (auto claims = claims_of_challenge(header.value)) return claims;
  }
  return {};
}

}  // namespace

void AuthorizedClient::send_all(const http::NextRequest& next, std::size_t most_at_once,
                                const http::Answered& answered, std::stop_token stop) {
  std::size_t count = 0;
  std::map<std::size_t, Numbered> under_way;  // by the number that the client below knows
  std::vector<Numbered> challenged;
  std::string claims;  // of the last challenge
  std::size_t sent = 0;

  /// Answers requests for which there is no token, and returns the next one that has one.
  const auto authorized = [&](auto& take,
                              const TokenRequest& wanted) -> std::optional<http::Request> {
    while (std::optional<Numbered> one = take()) {
      const auto token = tokens_.token(wanted, stop);
      if (!token) {
        answered(one->number, token.error());
        continue;
      }
      http::Request request = one->request;
      request.headers.set("Authorization", "Bearer " + token->value);
      under_way.emplace(sent++, *std::move(one));
      return request;
    }
    return {};
  };

  auto take_first = [&]() -> std::optional<Numbered> {
    auto request = next();
    if (!request) return {};
    return Numbered{count++, *std::move(request)};
  };
  below_.send_all([&] { return authorized(take_first, {.audience = audience_}); }, most_at_once,
                  [&](std::size_t number, Result<http::Response> answer) {
                    Numbered one = std::move(under_way.extract(number).mapped());
                    if (auto wanted = claims_wanted(answer)) {
                      claims = *std::move(wanted);
                      challenged.push_back(std::move(one));
                    } else {
                      answered(one.number, std::move(answer));
                    }
                  },
                  stop);
  if (challenged.empty()) return;

  sent = 0;
  auto at = challenged.begin();
  auto take_again = [&]() -> std::optional<Numbered> {
    if (at == challenged.end()) return {};
    return *at++;
  };
  const auto next_again = [&] {
    // The first brings a new token, which the others find.
    return authorized(take_again, {.audience = audience_, .claims = std::exchange(claims, {})});
  };
  below_.send_all(
      next_again, most_at_once,
      [&](std::size_t number, Result<http::Response> answer) {
        answered(under_way.extract(number).mapped().number, std::move(answer));
      },
      stop);
  for (; at != challenged.end(); ++at) answered(at->number, http::cancelled());
}

}  // namespace aml::identity
