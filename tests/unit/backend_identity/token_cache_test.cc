#include "backend/identity/token_cache.h"

#include <atomic>
#include <thread>
#include <vector>

#include "tests/catch.h"
#include "tests/unit/backend_identity/fake_context.h"

using namespace aml;
using namespace aml::identity;

namespace {

/// Numbers its tokens.
class Counting : public TokenSource {
 public:
  Result<AccessToken> token(const TokenRequest& request, std::stop_token) override {
    if (fails) return backend::Error{.message = "down", .code = backend::ErrorCode::unavailable};
    return AccessToken{request.audience + request.claims + std::to_string(++count), now + life};
  }
  std::atomic<int> count = 0;
  std::int64_t now = 0;
  std::int64_t life = 3600;
  bool fails = false;
};

}  // namespace

TEST_CASE("a token is kept until five minutes before its end") {
  Counting source;
  TokenCache cache(source, [&] { return source.now; });
  const auto ask = [&](std::int64_t now, const std::string& audience = "a",
                       const std::string& claims = "") {
    source.now = now;
    const auto token = cache.token({audience, claims}, {});
    return token ? token->value : token.error().message;
  };
  CHECK(ask(0) == "a1");
  CHECK(ask(3299) == "a1");
  CHECK(ask(3299, "b") == "b2");
  CHECK(ask(3300) == "a3");
  CHECK(ask(3301, "a", "c") == "ac4");
  CHECK(ask(3302) == "ac4");
  source.fails = true;
  CHECK(ask(3301 + 3599) == "ac4");  // it cannot be renewed, and is still good
  CHECK(ask(3301 + 3600) == "down");
  CHECK(ask(3302, "a", "c") == "down");
}

TEST_CASE("of a short life half is used") {
  Counting source;
  source.life = 100;
  TokenCache cache(source, [&] { return source.now; });
  REQUIRE(cache.token({"a"}, {}));
  source.now = 49;
  REQUIRE(cache.token({"a"}, {}));
  CHECK(source.count == 1);
  source.now = 50;
  REQUIRE(cache.token({"a"}, {}));
  CHECK(source.count == 2);
}

TEST_CASE("threads share a token") {
  Counting source;
  TokenCache cache(source, [] { return std::int64_t{0}; });
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&] { static_cast<void>(cache.token(for_management, {})); });
    }
  }
  CHECK(source.count == 1);
}
