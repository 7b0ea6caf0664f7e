#include "backend/azure/storage/blob_place.h"

#include "backend/azure/assets/storage_key_signature.h"
#include "tests/catch.h"
#include "tests/support/fake_client.h"

using namespace aml;
using namespace aml::azure;

namespace {

constexpr std::int64_t noon = 1'445'412'480;  // 2015-10-21 07:28:00
const std::string container = "https://acct.blob.core.windows.net/c";

}  // namespace

TEST_CASE("a signed address is a container and its signature") {
  http::FakeClient client;
  struct Row {
    const char* url;
    const char* container;
    const char* query;
  };
  for (const Row& row : std::initializer_list<Row>{
           {"https://a/c?sv=1&sig=x%2B", "https://a/c", "sv=1&sig=x%2B"},
           {"https://a/c/?sv=1", "https://a/c", "sv=1"},
           {"https://a/c", "https://a/c", ""},
       }) {
    CAPTURE(row.url);
    const BlobPlace place = place_of_signed_url(row.url, client);
    CHECK(place.container == row.container);
    CHECK(std::get<SharedAccess>(place.access).query == row.query);
    CHECK(place.client == &client);
  }
}

TEST_CASE("a signature is the end of the query, and names are encoded") {
  const BlobPlace place{container, SharedAccess{"sv=1&sig=x%2B"}};
  const auto plain = blob_request(place, {"HEAD", "src/x y#1+ä.txt"}, noon);
  REQUIRE(plain);
  CHECK(plain->method == "HEAD");
  CHECK(plain->url == container + "/src/x%20y%231%2B%C3%A4.txt?sv=1&sig=x%2B");
  CHECK(plain->headers == http::Headers{{"x-ms-version", "2021-12-02"}});

  const auto block =
      blob_request(place, {"PUT", "b", {{"comp", "block"}, {"blockid", "YQ=="}}}, noon);
  REQUIRE(block);
  CHECK(block->url == container + "/b?comp=block&blockid=YQ%3D%3D&sv=1&sig=x%2B");
}

TEST_CASE("a key signs what is sent, with the date") {
  const std::string key = "a2V5";
  const BlobPlace place{container, AccountKey{"acct", key}};
  const auto request = blob_request(
      place, {"PUT", "a b", {{"comp", "metadata"}}, {{"x-ms-meta-name", "n"}}, "body"}, noon);
  REQUIRE(request);
  const auto* date = request->headers.find("x-ms-date");
  REQUIRE(date != nullptr);
  CHECK(*date == "Wed, 21 Oct 2015 07:28:00 GMT");
  const auto expected = shared_key_authorization("acct", key,
                                                 {"PUT",
                                                  "/c/a%20b",
                                                  {{"comp", "metadata"}},
                                                  {{"x-ms-meta-name", "n"},
                                                   {"x-ms-version", "2021-12-02"},
                                                   {"x-ms-date", *date},
                                                   {"Content-Length", "4"}}});
  CHECK(*request->headers.find("Authorization") == expected);
  CHECK(request->url == container + "/a%20b?comp=metadata");
}

TEST_CASE("a key that is not base64 is an error without the key") {
  const auto request = blob_request({container, AccountKey{"acct", "no key!"}}, {"HEAD", "b"}, 0);
  REQUIRE_FALSE(request);
  CHECK(request.error().code == backend::ErrorCode::invalid);
  CHECK(request.error().message == "the key of the storage account `acct` is not base64");
}

TEST_CASE("who is signed in adds nothing") {
  const auto request = blob_request({container, BearerToken{}}, {"HEAD", "b"}, noon);
  REQUIRE(request);
  CHECK(request->url == container + "/b");
  CHECK(request->headers == http::Headers{{"x-ms-version", "2021-12-02"}});
}

TEST_CASE("a large body has more time") {
  const BlobPlace place{container, BearerToken{}};
  const auto small = blob_request(place, {"PUT", "b", {}, {}, "x"}, noon);
  const auto large =
      blob_request(place, {"PUT", "b", {}, {}, http::FileRange{"f", 0, 64U << 20U}}, noon);
  REQUIRE(small);
  REQUIRE(large);
  CHECK(small->timeout == std::chrono::minutes(5));
  CHECK(large->timeout > std::chrono::hours(1));
}
