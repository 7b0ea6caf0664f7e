#include "backend/identity/challenge.h"

#include "tests/catch.h"

using namespace aml::identity;

TEST_CASE("claims that a challenge asks for") {
  const std::string json = R"({"access_token":{"nbf":{"essential":true,"value":"1767323045"}}})";
  const std::string claims =
      "eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZSwidmFsdWUiOiIxNzY3MzIzMDQ1In19fQ==";
  struct Row {
    std::string header;
    bool has_claims;
  };
  const std::vector<Row> rows = {
      {R"(Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="x", error="insufficient_claims", claims=")" +
           claims + "\"",
       true},
      {"bearer claims=" + claims, true},
      {"Bearer  CLAIMS = \"" + claims + "\"", true},
      {R"(Basic realm="a, Bearer claims=1", Bearer error="insufficient_claims", claims=")" +
           claims + "\"",
       true},
      {"Bearer claims=\"" + claims + R"(", Basic realm="b")", true},
      {R"(Bearer error="invalid_token", claims=")" + claims + "\"", false},
      {"Digest claims=\"" + claims + "\"", false},
      {R"(Bearer realm="claims=1")", false},
      {R"(Bearer claims="!!!")", false},
      {R"(Bearer claims="YWJj")", false},  // not JSON
      {R"(Bearer claims=")", false},
      {"Bearer", false},
      {"=", false},
      {"", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.header);
    const auto found = claims_of_challenge(row.header);
    CHECK(found.has_value() == row.has_claims);
    if (found) CHECK(*found == json);
  }
}
