#include "backend/identity/token_claims.h"

#include "tests/catch.h"
#include "tests/unit/backend_identity/fake_context.h"

using namespace aml::identity;

TEST_CASE("what a token says about itself") {
  const auto person = read_claims(
      token_with(R"({"tid":"t","oid":"o","appid":"a","upn":"ann@example.com","exp":17})"));
  REQUIRE(person);
  CHECK(person->tenant == "t");
  CHECK(person->object_id == "o");
  CHECK(person->application == "a");
  CHECK(person->name == "ann@example.com");
  CHECK(person->expires == 17);
  const auto application = read_claims(token_with(R"({"azp":"b","tid":7,"upn":""})"));
  REQUIRE(application);
  CHECK(application->application == "b");
  CHECK(application->tenant.empty());
  CHECK(application->name.empty());
  for (const char* text : {"", "opaque", "a.b", "a.b.c", "..", "a.W10.c"}) {
    CAPTURE(text);
    CHECK_FALSE(read_claims(text));
  }
}
