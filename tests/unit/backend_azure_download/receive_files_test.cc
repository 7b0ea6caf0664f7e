#include "backend/azure/download/receive_files.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "backend/azure/download/part_file.h"
#include "backend/crypto/digest.h"
#include "backend/crypto/encoding.h"
#include "tests/catch.h"
#include "tests/support/fake_client.h"
#include "tests/unit/host/temporary_folder.h"

using namespace aml;
using namespace aml::azure;
namespace fs = std::filesystem;

namespace {

using Answers = std::deque<http::Result<http::Response>>;

std::string base64_md5(std::string_view text) {
  crypto::Digest digest(crypto::Algorithm::md5);
  digest.add(text);
  return crypto::to_base64(digest.finish());
}

WantedFile wanted(const std::string& path, std::string_view content, bool with_md5 = true) {
  BlobItem blob;
  blob.name = "p/" + path;
  blob.size = content.size();
  blob.etag = "\"0x1\"";
  if (with_md5) blob.md5 = base64_md5(content);
  return {blob, path};
}

http::Response part(std::string body) { return {.status = 206, .body = std::move(body)}; }

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A download whose storage answers from a script.
struct Scripted {
  explicit Scripted(Answers answers) : client(std::move(answers)) {}

  std::optional<backend::Error> receive(std::vector<WantedFile> files) {
    backend::NoProgress progress;
    RenewablePlace place({"https://a/c", SharedAccess{"sig=s"}, &client}, [this] {
      ++renewed;
      return BlobPlace{"https://a/c", SharedAccess{"sig=fresh"}, &client};
    });
    return receive_files(place, {root, "artifacts", std::move(files), "downloading"}, progress, {});
  }

  std::size_t files_left() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(root + "/artifacts"), fs::directory_iterator()));
  }

  host::TemporaryFolder folder;
  std::string root = folder.path() + "/out";
  http::FakeClient client;
  int renewed = 0;
};

}  // namespace

TEST_CASE("files are received by ranges, on the condition that they are as listed") {
  Scripted scripted({part("hello"), part("more")});
  CHECK_FALSE(
      scripted.receive({wanted("a.txt", "hello"), wanted("b/c.txt", "more"), wanted("empty", "")}));
  CHECK(content_of(scripted.root + "/artifacts/a.txt") == "hello");
  CHECK(content_of(scripted.root + "/artifacts/b/c.txt") == "more");
  CHECK(fs::exists(scripted.root + "/artifacts/empty"));
  CHECK(scripted.files_left() == 3);
  REQUIRE(scripted.client.requests.size() == 2);
  const http::Request& first = scripted.client.requests[0];
  CHECK(first.url == "https://a/c/p/a.txt?sig=s");
  CHECK(*first.headers.find("x-ms-range") == "bytes=0-4");
  CHECK(*first.headers.find("If-Match") == "\"0x1\"");
}

TEST_CASE("a name that is not a path below the folder is refused before anything is written") {
  for (const char* name : {"../x", "/x", "a\\b", "a/../../x", "a\nb"}) {
    CAPTURE(name);
    Scripted scripted({});
    const auto error = scripted.receive({wanted("good", "1"), wanted(name, "2")});
    REQUIRE(error);
    CHECK(error->code == backend::ErrorCode::invalid);
    CHECK(error->message.find("cannot download `p/") == 0);
    CHECK(error->message.find('\n') == std::string::npos);
    CHECK(scripted.client.requests.empty());
    CHECK_FALSE(fs::exists(scripted.root));
  }
}

TEST_CASE("a file cannot be a folder of another one") {
  Scripted scripted({});
  const auto error = scripted.receive({wanted("a/b/c", "1"), wanted("a", "2")});
  REQUIRE(error);
  CHECK(error->message.find("`a` is a file as well") != std::string::npos);
}

TEST_CASE("links in the target are not followed") {
  for (const char* at : {"/artifacts", "/artifacts/d", "/artifacts/d/f"}) {
    CAPTURE(at);
    Scripted scripted({part("x")});
    const std::string link = scripted.root + at;
    const std::string elsewhere = scripted.folder.path() + "/elsewhere";
    fs::create_directories(elsewhere);
    fs::create_directories(fs::path(link).parent_path());
    fs::create_directory_symlink(elsewhere, link);
    const auto error = scripted.receive({wanted("d/f", "x")});
    REQUIRE(error);
    CHECK(error->message.find("`p/d/f`") != std::string::npos);
    CHECK(error->message.find("a link of this name") != std::string::npos);
    CHECK(fs::is_empty(elsewhere));
  }
}

TEST_CASE("a download that was interrupted goes on where it was") {
  Scripted scripted({part("hel"), http::Response{.status = 500}, part("lo")});
  const auto interrupted = scripted.receive({wanted("a", "hello")});
  REQUIRE(interrupted);
  CHECK(interrupted->code == backend::ErrorCode::unavailable);
  CHECK_FALSE(fs::exists(scripted.root + "/artifacts/a"));
  CHECK_FALSE(scripted.receive({wanted("a", "hello")}));
  CHECK(content_of(scripted.root + "/artifacts/a") == "hello");
  CHECK(scripted.files_left() == 1);
  CHECK(*scripted.client.requests[2].headers.find("x-ms-range") == "bytes=3-4");
}

TEST_CASE("what is left of another version of a blob is not continued") {
  Scripted scripted({part("hel"), http::Response{.status = 500}, part("world")});
  REQUIRE(scripted.receive({wanted("a", "hello")}));
  WantedFile changed = wanted("a", "world");
  changed.blob.etag = "\"0x2\"";
  CHECK_FALSE(scripted.receive({changed}));
  CHECK(content_of(scripted.root + "/artifacts/a") == "world");
  CHECK(*scripted.client.requests[2].headers.find("x-ms-range") == "bytes=0-4");
}

TEST_CASE("files that are there are not received again, others are replaced") {
  Scripted scripted({part("hello"), part("other")});
  CHECK_FALSE(scripted.receive({wanted("a", "hello")}));
  CHECK_FALSE(scripted.receive({wanted("a", "hello")}));
  CHECK(scripted.client.requests.size() == 1);
  CHECK_FALSE(scripted.receive({wanted("a", "other")}));
  CHECK(content_of(scripted.root + "/artifacts/a") == "other");
}

TEST_CASE("what was received is checked by length and hash") {
  struct Row {
    const char* what;
    http::Response answer;
    const char* words;
  };
  for (const Row& row : {
           Row{"another content", part("HELLO"), "Content-MD5"},
           Row{"too much", part("hello, world"), "more than was asked for"},
           Row{"nothing", part(""), "sent nothing"},
           Row{"a change", {.status = 412}, "changed meanwhile"},
           Row{"gone", {.status = 404}, "404"},
       }) {
    CAPTURE(row.what);
    Scripted scripted({row.answer});
    const auto error = scripted.receive({wanted("a", "hello")});
    REQUIRE(error);
    CHECK(error->message.find("cannot download `p/a`: ") == 0);
    CHECK(error->message.find(row.words) != std::string::npos);
    CHECK_FALSE(fs::exists(scripted.root + "/artifacts/a"));
  }
}

TEST_CASE("the hash of the answer counts where the list has none") {
  http::Response answer = part("HELLO");
  answer.headers.add("x-ms-blob-content-md5", base64_md5("hello"));
  Scripted scripted({answer});
  CHECK(scripted.receive({wanted("a", "hello", false)}));
  CHECK(scripted.files_left() == 0);
}

TEST_CASE("a signature that has run out is renewed once") {
  const http::Response expired = {.status = 403,
                                  .headers = {{"x-ms-error-code", "AuthenticationFailed"}}};
  Scripted scripted({expired, part("hello"), part("more")});
  CHECK_FALSE(scripted.receive({wanted("a", "hello"), wanted("b", "more")}));
  CHECK(scripted.renewed == 1);
  CHECK(scripted.client.requests.back().url.ends_with("?sig=fresh"));

  Scripted refused({expired, expired});
  const auto error = refused.receive({wanted("a", "hello")});
  REQUIRE(error);
  CHECK(error->code == backend::ErrorCode::forbidden);
}

TEST_CASE("a connection that broke after some bytes is followed by the rest") {
  /// Delivers the first bytes, then breaks.
  struct Breaking : http::Client {
    void send_all(const http::NextRequest& next, std::size_t, const http::Answered& answered,
                  std::stop_token) override {
      for (std::size_t number = 0; auto request = next(); ++number) {
        ranges.push_back(*request->headers.find("x-ms-range"));
        if (ranges.size() == 1) {
          request->sink("hel");
          answered(number, backend::Error{"broke", backend::ErrorCode::unavailable});
        } else {
          request->sink("lo");
          answered(number, http::Response{.status = 206});
        }
      }
    }
    std::vector<std::string> ranges;
  } client;
  const host::TemporaryFolder folder;
  backend::NoProgress progress;
  RenewablePlace place({"https://a/c", SharedAccess{"sig=s"}, &client}, {});
  CHECK_FALSE(receive_files(place, {folder.path(), "x", {wanted("a", "hello")}, ""}, progress, {}));
  CHECK(content_of(folder.path() + "/x/a") == "hello");
  CHECK(client.ranges == std::vector<std::string>{"bytes=0-4", "bytes=3-4"});
}

TEST_CASE("a stop ends a download, and what came stays to be continued") {
  std::stop_source stop;
  stop.request_stop();
  http::FakeClient client({part("hello")});
  const host::TemporaryFolder folder;
  backend::NoProgress progress;
  RenewablePlace place({"https://a/c", SharedAccess{"sig=s"}, &client}, {});
  const auto error = receive_files(place, {folder.path(), "x", {wanted("a", "hello")}, ""},
                                   progress, stop.get_token());
  REQUIRE(error);
  CHECK(error->code == backend::ErrorCode::cancelled);
}
