#include "backend/identity/account.h"

#include "tests/catch.h"
#include "tests/unit/backend_identity/fake_context.h"

using namespace aml;
using namespace aml::identity;

namespace {

Source source(const std::string& name, Result<AccessToken> answer, const std::string& unset = "") {
  return {.name = name, .not_configured = unset, .ask = [answer](const auto&, const auto&) {
            return answer;
          }};
}

backend::Error error(const std::string& message, backend::ErrorCode code) {
  return {.message = message, .code = code};
}

/// "one: not configured: X is not set; two: used; ..."
std::string ways(const backend::Account& account) {
  std::string text;
  for (const auto& [name, kind, words] : account.sign_ins) {
    text += name + ": " + std::string(to_string(kind)) + (words.empty() ? "" : ": ") + words + "; ";
  }
  return text;
}

}  // namespace

TEST_CASE("who is signed in, and how") {
  const std::string token =
      token_with(R"({"tid":"t-1","oid":"o-1","appid":"a-1","upn":"ann@example.com"})");
  const std::vector<Source> sources = {
      source("one", backend::Error{}, "X is not set"),
      source("two", error("not here", backend::ErrorCode::unsupported)),
      source("three", AccessToken{token, 1'767'323'045}),
      source("four", backend::Error{}),
      source("five", backend::Error{}, "Y is not set"),
  };
  const backend::Account account = ask_account(sources, "https://management.azure.com", {});
  CHECK_FALSE(account.error);
  CHECK(account.name == "ann@example.com");
  CHECK(account.tenant == "t-1");
  CHECK(account.object_id == "o-1");
  CHECK(account.application == "a-1");
  CHECK(account.token_ends == 1'767'323'045'000);
  CHECK(ways(account) ==
        "one: not configured: X is not set; two: not available: not here; three: used; "
        "four: not tried; five: not configured: Y is not set; ");
}

TEST_CASE("nobody is signed in") {
  const std::vector<Source> sources = {
      source("one", error("first\nsecond", backend::ErrorCode::unauthenticated)),
      source("two", AccessToken{"S3cr3t", 0}),
  };
  const backend::Account account = ask_account(sources, "https://management.azure.com", {});
  REQUIRE(account.error);
  CHECK(account.error->message == "failed to sign in by one: first\nsecond");
  CHECK(ways(account) == "one: failed: first\nsecond; two: not tried; ");
}
