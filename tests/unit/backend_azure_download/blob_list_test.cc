#include "backend/azure/download/blob_list.h"

#include "tests/catch.h"
#include "tests/support/fake_client.h"

using namespace aml;
using namespace aml::azure;

namespace {

std::string list(const std::string& blobs, const std::string& next = "") {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><EnumerationResults "
         "ServiceEndpoint=\"http://a\" ContainerName=\"c\"><Prefix>p</Prefix><Blobs>" +
         blobs + "</Blobs><NextMarker>" + next + "</NextMarker></EnumerationResults>";
}

const std::string recorded =
    "<Blob><Name>p/outputs/a</Name><Properties><Etag>0x1</Etag><Content-Length>0</Content-Length>"
    "<Content-MD5>1B2M2Y8AsgTpgAmY7PhCfg==</Content-MD5></Properties><Metadata>"
    "<hdi_isfolder>true</hdi_isfolder></Metadata></Blob>"
    "<Blob><Name>p/outputs/a/b &amp; c.txt</Name><Properties><Etag>\"0x2\"</Etag>"
    "<Content-Length>2</Content-Length><Content-MD5/></Properties></Blob>";

}  // namespace

TEST_CASE("a list of blobs is read as it was recorded") {
  const auto page = parse_blob_list("\xEF\xBB\xBF" + list(recorded, "m"));
  REQUIRE(page);
  REQUIRE(page->blobs.size() == 2);
  CHECK(page->next == "m");
  CHECK(page->blobs[0].is_folder);
  CHECK(page->blobs[0].etag == "\"0x1\"");
  CHECK(page->blobs[0].md5 == "1B2M2Y8AsgTpgAmY7PhCfg==");
  CHECK(page->blobs[1].name == "p/outputs/a/b & c.txt");
  CHECK(page->blobs[1].etag == "\"0x2\"");
  CHECK(page->blobs[1].size == 2);
  CHECK(page->blobs[1].md5.empty());
  CHECK_FALSE(page->blobs[1].is_folder);
  CHECK(parse_blob_list(list("<BlobPrefix><Name>x</Name></BlobPrefix>"))->blobs.empty());
}

TEST_CASE("a name that XML cannot have is decoded, and no other one") {
  const std::string rest = "<Properties><Content-Length>1</Content-Length></Properties></Blob>";
  const auto page = parse_blob_list(list("<Blob><Name Encoded=\"true\">a%00%2e%zz%</Name>" + rest +
                                         "<Blob><Name> a%20b </Name>" + rest));
  REQUIRE(page);
  CHECK(page->blobs[0].name == std::string("a\0.%zz%", 7));
  CHECK(page->blobs[1].name == " a%20b ");
}

TEST_CASE("what is not a list of blobs is an error") {
  std::string deep;
  for (int i = 0; i < 200'000; ++i) deep += "<a>";
  for (const std::string& text : {
           std::string(),
           std::string("<html><body>hello</body></html>"),
           list(recorded).substr(0, 300),
           list("<Blob><Name>a</Name></Blob>"),
           list("<Blob><Properties><Content-Length>1</Content-Length></Properties></Blob>"),
           list("<Blob><Name>a</Name><Properties><Content-Length>-1</Content-Length></Properties>"
                "</Blob>"),
           deep,
       }) {
    CAPTURE(text.substr(0, 400));
    const auto page = parse_blob_list(text);
    REQUIRE_FALSE(page);
    CHECK(page.error().message.find("list of blobs") != std::string::npos);
  }
}

TEST_CASE("all pages are asked for, with the prefix and the metadata") {
  http::FakeClient client({http::Response{.status = 200, .body = list(recorded, "m 1")},
                           http::Response{.status = 200, .body = list(recorded)}});
  RenewablePlace place({"https://a/c", SharedAccess{"sig=s"}, &client}, {});
  const auto blobs = list_blobs(place, "p/", {});
  REQUIRE(blobs);
  CHECK(blobs->size() == 4);
  REQUIRE(client.requests.size() == 2);
  CHECK(client.requests[0].url ==
        "https://a/c?restype=container&comp=list&prefix=p%2F&include=metadata&sig=s");
  CHECK(client.requests[1].url.find("&marker=m%201&") != std::string::npos);
}

TEST_CASE("a refused list is an error that says what to do") {
  http::FakeClient client({http::Response{.status = 403}});
  RenewablePlace place({"https://acct.blob/c", BearerToken{}, &client}, {});
  const auto blobs = list_blobs(place, "p/", {});
  REQUIRE_FALSE(blobs);
  CHECK(blobs.error().code == backend::ErrorCode::forbidden);
  CHECK(blobs.error().message.find("acct") != std::string::npos);
}
