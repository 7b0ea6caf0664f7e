#include "backend/identity/authorized_client.h"

#include <map>

#include "tests/catch.h"
#include "tests/unit/backend_identity/fake_context.h"

using namespace aml;
using namespace aml::identity;

namespace {

class Tokens : public TokenSource {
 public:
  Result<AccessToken> token(const TokenRequest& request, std::stop_token) override {
    asked.push_back(request.claims);
    if (fails) return backend::Error{.message = "no", .code = backend::ErrorCode::unauthenticated};
    if (!request.claims.empty()) current = "fresh";
    return AccessToken{current, 0};
  }
  std::vector<std::string> asked;
  std::string current = "old";
  bool fails = false;
};

http::Response challenge() {
  return {.status = 401,
          .headers = {{"WWW-Authenticate", "Basic realm=\"x\""},
                      {"www-authenticate", "Bearer claims=\"e30=\""}}};
}

std::string authorization(const http::Request& request) {
  const std::string* header = request.headers.find("Authorization");
  return header != nullptr ? *header : std::string();
}

}  // namespace

TEST_CASE("every request gets a token") {
  http::FakeClient below({http::Response{.status = 200}});
  Tokens tokens;
  AuthorizedClient client(below, tokens, "a");
  REQUIRE(client.send({.url = "https://h/", .headers = {{"authorization", "x"}, {"X", "1"}}}));
  CHECK(below.requests[0].headers == http::Headers{{"X", "1"}, {"Authorization", "Bearer old"}});
}

TEST_CASE("without a token nothing is sent") {
  http::FakeClient below;
  Tokens tokens;
  tokens.fails = true;
  const auto answer = AuthorizedClient(below, tokens, "a").send({.url = "https://h/"});
  REQUIRE_FALSE(answer);
  CHECK(answer.error().code == backend::ErrorCode::unauthenticated);
  CHECK(below.requests.empty());
}

TEST_CASE("a challenge is answered once") {
  http::FakeClient below({challenge(), http::Response{.status = 201}, challenge(), challenge()});
  Tokens tokens;
  AuthorizedClient client(below, tokens, "a");
  const http::Request request{.method = "PUT", .url = "https://h/", .body = "b"};
  CHECK(client.send(request)->status == 201);
  CHECK(tokens.asked == std::vector<std::string>{"", "{}"});
  CHECK(authorization(below.requests[0]) == "Bearer old");
  CHECK(authorization(below.requests[1]) == "Bearer fresh");
  CHECK(std::get<std::string>(below.requests[1].body) == "b");
  CHECK(client.send(request)->status == 401);
  CHECK(below.requests.size() == 4);
}

TEST_CASE("a 401 without claims is final") {
  http::FakeClient below({http::Response{.status = 401}});
  Tokens tokens;
  CHECK(AuthorizedClient(below, tokens, "a").send({.url = "https://h/"})->status == 401);
  CHECK(below.requests.size() == 1);
}

TEST_CASE("of many challenged requests the first asks for a token") {
  http::FakeClient below({challenge(), http::Response{.status = 201}, challenge(),
                          http::Response{.status = 202}, http::Response{.status = 203}});
  Tokens tokens;
  AuthorizedClient client(below, tokens, "a");
  std::map<std::size_t, int> statuses;
  const std::vector<http::Request> requests(3, http::Request{.url = "https://h/"});
  client.send_all(requests, 4,
                  [&](std::size_t number, Result<http::Response> answer) {
                    CHECK(statuses.emplace(number, answer ? answer->status : 0).second);
                  },
                  {});
  CHECK(statuses == std::map<std::size_t, int>{{0, 202}, {1, 201}, {2, 203}});
  CHECK(tokens.asked == std::vector<std::string>{"", "", "", "{}", ""});
  CHECK(authorization(below.requests[4]) == "Bearer fresh");
}
