#include "backend/azure/storage/block_list.h"
#include "tests/unit/backend_azure_storage/upload_scene.h"

using namespace aml;
using namespace aml::azure;
using namespace aml::azure::upload_scene;

TEST_CASE("what ends an upload, and where") {
  const http::Response expired = refused(403, "AuthenticationFailed");
  const backend::Error down{"no connection", backend::ErrorCode::unavailable};
  struct Row {
    const char* what;
    Answers answers;
    const char* message;
    backend::ErrorCode code;
  };
  for (const Row& row : {
           Row{"refused at the look",
               {refused(403, "AuthorizationPermissionMismatch")},
               "cannot upload `src`: the service answered 403 (Forbidden): "
               "AuthorizationPermissionMismatch",
               backend::ErrorCode::forbidden},
           Row{"no answer at the look",
               {down},
               "cannot upload `src`: no connection",
               backend::ErrorCode::unavailable},
           Row{"refused at the first file",
               {absent(), refused(507, "Full")},
               "/src/a`: ",
               backend::ErrorCode::internal},
           Row{"no answer at the first file",
               {absent(), down},
               "/src/a`: no connection",
               backend::ErrorCode::unavailable},
           Row{"other bytes than those of the hash",
               {absent(), refused(400, "Md5Mismatch")},
               "/src/a` changed while it was uploaded",
               backend::ErrorCode::invalid},
           Row{"refused at the mark",
               {absent(), created(), created(), refused(500, "Down")},
               "cannot upload `src`: the service answered 500",
               backend::ErrorCode::unavailable},
           Row{"a fresh signature that is refused too",
               {absent(), expired, expired},
               "AuthenticationFailed",
               backend::ErrorCode::forbidden},
       }) {
    CAPTURE(row.what);
    Scene scene(row.answers);
    scene.renew = [&]() -> Result<BlobPlace> {
      return BlobPlace{"https://a/c", SharedAccess{"sig=2"}, &scene.client};
    };
    scene.write("a", "1");
    scene.write("b", "2");
    const auto uploaded = scene.upload(code_target);
    REQUIRE_FALSE(uploaded);
    CHECK_THAT(uploaded.error().message, Catch::Contains(row.message));
    CHECK_THAT(uploaded.error().message, !Catch::Contains("sig="));
    CHECK(uploaded.error().code == row.code);
    CHECK(scene.client.requests.size() == row.answers.size());  // nothing is sent afterwards
  }
}

TEST_CASE("an error ends the requests that are under way") {
  /// Finds no blob, and refuses the first of two files while the second is sent.
  struct TwoAtOnce : http::Client {
    void send_all(const http::NextRequest& next, std::size_t, const http::Answered& answered,
                  std::stop_token stop) override {
      if (next()->method == "HEAD") return answered(0, absent());
      REQUIRE(next());
      answered(0, refused(400, "Bad"));
      is_stopped = stop.stop_requested();
      answered(1, http::cancelled());
    }
    bool is_stopped = false;
  } client;
  Scene scene;
  scene.write("a", "1");
  scene.write("b", "2");
  const auto set = backend::make_upload_set(scene.folder / "src", host::real_disk());
  REQUIRE(set);
  const auto uploaded = azure::upload(*set, code_target, {"https://a/c", BearerToken{}, &client},
                                      {}, scene.watch, {});
  REQUIRE_FALSE(uploaded);
  CHECK(uploaded.error().code == backend::ErrorCode::invalid);
  CHECK_THAT(uploaded.error().message, Catch::Contains("/src/a`: "));
  CHECK(client.is_stopped);
}

TEST_CASE("without a way to a fresh signature, a refused one is the error") {
  Scene scene(Answers{absent(), refused(403, "AuthenticationFailed")});
  scene.write("a", "1");
  const auto uploaded = scene.upload(code_target);
  REQUIRE_FALSE(uploaded);
  CHECK(uploaded.error().code == backend::ErrorCode::forbidden);
}

TEST_CASE("a file that changes while others are sent ends the upload") {
  struct Row {
    const char* what;
    const char* text;
  };
  for (const Row& row : {Row{"longer", "22"}, Row{"shorter", ""}}) {
    CAPTURE(row.what);
    Scene scene(Answers{absent(), created(), created(), created()});
    scene.write("a", "1");
    scene.write("b", "2");
    scene.watch.at = 1;  // a is sent
    scene.watch.act = [&] { scene.write("b", row.text); };
    const auto uploaded = scene.upload(code_target);
    REQUIRE_FALSE(uploaded);
    CHECK_THAT(uploaded.error().message,
               Catch::Contains("`" + scene.root + "/b` changed while it was uploaded"));
    CHECK(scene.client.requests.size() == 2);
  }
}

TEST_CASE("a file that changes between its blocks is never made a blob") {
  Answers answers(11, created());
  answers[0] = absent();
  Scene scene(std::move(answers));
  write_large(scene, "a", largest_whole + 1);
  scene.watch.at = 1;  // one block is sent
  scene.watch.act = [&] {
    const std::string path = scene.folder / "src/a";
    std::filesystem::last_write_time(
        path, std::filesystem::last_write_time(path) + std::chrono::seconds(1));
  };
  const auto uploaded = scene.upload(code_target);
  REQUIRE_FALSE(uploaded);
  CHECK_THAT(uploaded.error().message, Catch::Contains("changed while it was uploaded"));
  for (const std::string& line : scene.asked()) CHECK(line.find("blocklist") == line.npos);
}

TEST_CASE("a stop ends an upload") {
  Scene scene(Answers{absent(), created(), created(), created()});
  scene.write("a", "1");
  scene.write("b", "2");
  scene.watch.at = 1;
  scene.watch.act = [&] { scene.stop.request_stop(); };
  const auto uploaded = scene.upload(code_target);
  REQUIRE_FALSE(uploaded);
  CHECK(uploaded.error().code == backend::ErrorCode::cancelled);
  CHECK(scene.client.requests.size() == 2);
}

TEST_CASE("no file, no upload") {
  Scene scene;
  std::filesystem::create_directories(scene.folder / "src/below");
  const auto uploaded = scene.upload(code_target);
  REQUIRE_FALSE(uploaded);
  CHECK(uploaded.error().code == backend::ErrorCode::invalid);
  CHECK_THAT(uploaded.error().message, Catch::Contains("has no file to upload"));
  CHECK(scene.client.requests.empty());
}
