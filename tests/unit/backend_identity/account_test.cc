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
  const Account account = ask_account(sources, "https://management.azure.com", {});
  CHECK(to_text(account) ==
        "name: ann@example.com\n"
        "tenant: t-1\n"
        "object id: o-1\n"
        "application: a-1\n"
        "token until: 2026-01-02 03:04 UTC\n"
        "sign-ins, in the order they are tried:\n"
        "  one: not configured: X is not set\n"
        "  two: not available: not here\n"
        "  three: used\n"
        "  four: not tried\n"
        "  five: not configured: Y is not set\n");
}

TEST_CASE("nobody is signed in") {
  const std::vector<Source> sources = {
      source("one", error("first\nsecond", backend::ErrorCode::unauthenticated)),
      source("two", AccessToken{"S3cr3t", 0}),
  };
  const Account account = ask_account(sources, "https://management.azure.com", {});
  REQUIRE(account.error);
  CHECK(account.error->message == "failed to sign in by one: first\nsecond");
  CHECK(to_text(account) ==
        "not signed in\n"
        "sign-ins, in the order they are tried:\n"
        "  one: failed: first\n    second\n"
        "  two: not tried\n");
}
