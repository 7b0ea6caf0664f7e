#include "backend/http/request_check.h"

#include "tests/catch.h"

using namespace aml::http;

TEST_CASE("addresses that requests may go to") {
  struct Row {
    const char* url;
    bool is_sent;
    bool is_sent_to_machine;
  };
  const std::vector<Row> rows = {
      {"https://management.azure.com/subscriptions?api-version=1", true, true},
      {"HTTPS://Management.Azure.com", true, true},
      {"http://127.0.0.1:8080/x", true, true},
      {"http://localhost/x", true, true},
      {"http://[::1]:80/", true, true},
      {"http://management.azure.com/", false, true},
      {"http://169.254.169.254/metadata", false, true},
      {"http://127.0.0.1.example.com/", false, true},
      {"http://127.1/", false, true},
      {"http://127.0.0.1@example.com/", false, false},
      {"http://127.0.0.1\\@example.com/", false, false},
      {"http://127.0.0.1:80:example.com/", false, false},
      {"https://user:word@example.com/", false, false},
      {"https://example.com/a b", false, false},
      {"https://example.com/#a", false, false},
      {"https:///x", false, false},
      {"https://", false, false},
      {"ftp://example.com/", false, false},
      {"file:///etc/passwd", false, false},
      {"example.com", false, false},
      {"", false, false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.url);
    CHECK_FALSE(refusal_of({.url = row.url}).has_value() == row.is_sent);
    CHECK_FALSE(refusal_of({.url = row.url, .reach = Reach::machine}).has_value() ==
                row.is_sent_to_machine);
  }
}

TEST_CASE("a refusal names the host and not the query") {
  const auto refusal = refusal_of({.url = "http://account.blob.core.windows.net/c?sig=S3cr3t"});
  REQUIRE(refusal);
  CHECK(refusal->code == aml::backend::ErrorCode::invalid);
  CHECK_THAT(refusal->message, Catch::Contains("account.blob.core.windows.net"));
  CHECK_THAT(refusal->message, !Catch::Contains("S3cr3t"));
  CHECK_THAT(refusal_of({.url = "https://u:S3cr3t@h/?sig=S3cr3t"})->message,
             !Catch::Contains("S3cr3t"));
}

TEST_CASE("a header does not end early") {
  Request request{.url = "https://example.com/", .headers = {{"Authorization", "S3cr3t\r\nX: y"}}};
  const auto refusal = refusal_of(request);
  REQUIRE(refusal);
  CHECK_THAT(refusal->message, Catch::Contains("`Authorization`"));
  CHECK_THAT(refusal->message, !Catch::Contains("S3cr3t"));
  request.headers = {{"X", "a\tb"}};
  CHECK_FALSE(refusal_of(request));
}

TEST_CASE("redirects are followed where they can do no harm") {
  const Headers token = {{"authorization", "Bearer x"}};
  CHECK(follows_redirects({.url = "https://example.com/"}));
  CHECK(follows_redirects({.method = "HEAD", .url = "https://example.com/"}));
  CHECK_FALSE(follows_redirects({.url = "https://example.com/", .headers = token}));
  CHECK_FALSE(follows_redirects({.method = "PUT", .url = "https://example.com/"}));
  CHECK_FALSE(follows_redirects({.url = "http://127.0.0.1/"}));
}
