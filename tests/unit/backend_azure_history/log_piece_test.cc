#include "backend/azure/history/log_piece.h"

#include "tests/catch.h"
#include "tests/support/fake_client.h"

using namespace aml;
using namespace aml::azure;

namespace {

http::Response part(std::string body, const std::string& range) {
  return {.status = 206, .headers = {{"Content-Range", range}}, .body = std::move(body)};
}

struct Read {
  const char* what;
  std::uint64_t begin;
  http::Response answer;
  std::string range;  ///< that is asked for
  std::string bytes;
  std::uint64_t end;
  bool has_more;
};

}  // namespace

TEST_CASE("a log is read by ranges, and one that has become shorter is read anew") {
  for (const Read& row : {
           Read{"the beginning", 0, part("abcd", "bytes 0-3/9"), "bytes=0-3", "abcd", 4, true},
           Read{"the rest", 4, part("defg", "bytes 3-6/7"), "bytes=3-7", "efg", 7, false},
           Read{"nothing new", 4, part("d", "bytes 3-3/4"), "bytes=3-7", "", 4, false},
           Read{"not there yet", 0, {.status = 404}, "bytes=0-3", "", 0, false},
           Read{"empty", 0, {.status = 416}, "bytes=0-3", "", 0, false},
           Read{"shorter", 4, {.status = 416}, "bytes=3-7", "", 0, true},
           Read{"gone", 4, {.status = 404}, "bytes=3-7", "", 4, false},
           Read{"whole", 4, {.status = 200, .body = "abcdef"}, "bytes=3-7", "ef", 6, false},
           Read{"whole and shorter", 4, {.status = 200, .body = "ab"}, "bytes=3-7", "", 0, true},
           Read{"without its length", 0, part("abcd", "bytes 0-3/*"), "bytes=0-3", "abcd", 4,
                false},
       }) {
    CAPTURE(row.what);
    http::FakeClient client({row.answer});
    const auto piece = read_log_piece(client, "https://b/log?sig=s", row.begin, 4);
    REQUIRE(client.requests.size() == 1);
    CHECK(*client.requests[0].headers.find("Range") == row.range);
    CHECK(client.requests[0].headers.find("x-ms-version") == nullptr);
    REQUIRE(piece);
    CHECK(piece->bytes == row.bytes);
    CHECK(piece->end == row.end);
    CHECK(piece->has_more == row.has_more);
  }
}

TEST_CASE("a refusal to show a log names no signature") {
  http::FakeClient client({http::Response{.status = 403,
                                          .body = "<Error><Code>AuthenticationFailed"
                                                  "</Code><Message>sig=abc</Message></Error>"}});
  const auto piece = read_log_piece(client, "https://b/log?sig=secret", 0, 4);
  REQUIRE_FALSE(piece);
  CHECK(piece.error().code == backend::ErrorCode::forbidden);
  CHECK(piece.error().message.find("secret") == std::string::npos);
}
