#include "backend/http/url.h"

#include "tests/catch.h"

using namespace aml::http;

TEST_CASE("the parts of an address") {
  const auto url = parse_url("HTTPS://Example.COM:8443/A/b%20c?x=1&y=/?");
  REQUIRE(url);
  CHECK(url->scheme == "https");
  CHECK(url->host == "example.com");
  CHECK(url->port == "8443");
  CHECK(url->path == "/A/b%20c");
  CHECK(url->query == "x=1&y=/?");
  const auto ipv6 = parse_url("http://[::1]:80?q");
  REQUIRE(ipv6);
  CHECK(ipv6->host == "::1");
  CHECK(ipv6->port == "80");
  CHECK(ipv6->path.empty());
  CHECK(ipv6->query == "q");
}

TEST_CASE("hosts that are this machine") {
  for (const char* host :
       {"localhost", "account.blob.localhost", "127.0.0.1", "127.255.0.9", "::1"}) {
    CAPTURE(host);
    CHECK(is_loopback(host));
  }
  for (const char* host : {"127.0.0.256", "127.0.0", "127.0.0.1.", "127.0.0.1.com", "localhost.com",
                           "mylocalhost", "128.0.0.1", "0.0.0.0", "::", ""}) {
    CAPTURE(host);
    CHECK_FALSE(is_loopback(host));
  }
}

TEST_CASE("percent-encoding") {
  CHECK(percent_encode("aZ09-._~") == "aZ09-._~");
  CHECK(percent_encode("a b/ä+&=") == "a%20b%2F%C3%A4%2B%26%3D");
  CHECK(percent_encode_path("src/a b#1.py") == "src/a%20b%231.py");
  CHECK(percent_decode("a%20b%2f%C3%A4") == "a b/ä");
  CHECK(percent_decode("%4%zz+%4") == "%4%zz+%4");
  CHECK(encode_parameters({{"$orderBy", "createdtime desc"}, {"x", ""}}) ==
        "%24orderBy=createdtime%20desc&x=");
}

TEST_CASE("parameters are added to a query") {
  CHECK(with_query("https://h/p", {}) == "https://h/p");
  CHECK(with_query("https://h/p", {{"a", "1"}, {"b", "2"}}) == "https://h/p?a=1&b=2");
  CHECK(with_query("https://h/p?sv=1", {{"comp", "block"}}) == "https://h/p?sv=1&comp=block");
  CHECK(with_query("https://h/p?", {{"a", "1"}}) == "https://h/p?a=1");
}

TEST_CASE("addresses are joined by one slash") {
  for (const char* base : {"https://h", "https://h/"}) {
    for (const char* path : {"a/b", "/a/b"}) CHECK(join_url(base, path) == "https://h/a/b");
  }
}

TEST_CASE("what a message shows of an address") {
  CHECK(host_of("https://u:S3cr3t@h.example:81/p?q#f") == "h.example:81");
  CHECK(host_of("u:S3cr3t@proxy:3128") == "proxy:3128");
  CHECK(host_of("u:S3@cr3t@proxy:3128") == "proxy:3128");
  CHECK(without_query("https://u:S3cr3t@h.example:81/p/a?sig=S3cr3t") ==
        "https://h.example:81/p/a");
  CHECK(without_query("https://h") == "https://h");
  CHECK(without_query("https://h?sig=S3cr3t") == "https://h");
  CHECK(hide_signatures("see https://h/c?sv=1&sig=S3cr3t%3D&se=2 and \"sig=S3\"") ==
        "see https://h/c?sv=1&sig=***&se=2 and \"sig=***\"");
}
