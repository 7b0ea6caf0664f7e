#include "backend/azure/storage/upload.h"

#include <filesystem>

#include "backend/azure/storage/block_list.h"
#include "tests/catch.h"
#include "tests/support/fake_client.h"
#include "tests/unit/host/temporary_folder.h"

using namespace aml;
using namespace aml::azure;

namespace {

using Answers = std::deque<http::Result<http::Response>>;

const UploadTarget data_target{"LocalUpload/h", "asset", "7"};
const UploadTarget code_target{"", "code", "1"};

http::Response created() { return {.status = 201}; }

http::Response refused(int status, const std::string& code) {
  return {.status = status, .headers = {{"x-ms-error-code", code}}};
}

http::Response absent() { return refused(404, "BlobNotFound"); }

http::Response marked(const std::string& name) {
  return {.status = 200,
          .headers = {{"X-Ms-Meta-Upload_Status", "completed"},
                      {"x-ms-meta-name", name},
                      {"x-ms-meta-version", "3"}}};
}

/// Keeps what it was told, and does something at the first report of this many bytes.
struct Watch : backend::Progress {
  void report(std::string_view what, std::uint64_t done, std::uint64_t total) override {
    lines.push_back(std::string(what) + " " + std::to_string(done) + "/" + std::to_string(total));
    if (done >= at && act) std::exchange(act, {})();
  }
  std::vector<std::string> lines;
  std::uint64_t at = 0;
  std::function<void()> act;
};

/// One upload against answers from a script.
struct Scene {
  explicit Scene(Answers answers = {}) : client(std::move(answers)) {}

  host::TemporaryFolder folder{};
  http::FakeClient client;
  Watch watch{};
  RenewPlace renew{};
  std::stop_source stop{};
  std::string root = std::filesystem::canonical(folder.path()).string() + "/src";

  void write(const std::string& name, const std::string& text) const {
    folder.write("src/" + name, text);
  }

  Result<Uploaded> upload(const UploadTarget& target, const std::string& what = "src") {
    const auto set = backend::make_upload_set(folder / what, host::real_disk());
    REQUIRE(set);
    return azure::upload(*set, target, {"https://a/c", SharedAccess{"sig=1"}, &client}, renew,
                         watch, stop.get_token());
  }

  /// `PUT src/a?comp=metadata`, with `new` where no blob may be replaced.
  std::vector<std::string> asked() const {
    std::vector<std::string> lines;
    for (const http::Request& request : client.requests) {
      std::string line =
          request.method + " " + request.url.substr(std::string("https://a/").size());
      if (request.headers.find("If-None-Match") != nullptr) line += " new";
      lines.push_back(line);
    }
    return lines;
  }
};

using Lines = std::vector<std::string>;

/// A file that takes no room on the disk.
void write_large(const Scene& scene, const std::string& name, std::uint64_t size) {
  scene.write(name, "");
  std::filesystem::resize_file(scene.folder / ("src/" + name), size);
}

}  // namespace

TEST_CASE("a new folder: a look, every file, the mark") {
  Scene scene(Answers{absent(), created(), created(), created(), created()});
  scene.write("b/ä x.txt", "12");
  scene.write("a", "abc");
  scene.write("empty", "");
  const auto uploaded = scene.upload(data_target);
  REQUIRE(uploaded);
  CHECK(uploaded->path == "LocalUpload/h/src");
  CHECK(uploaded->name == "asset");
  CHECK(uploaded->version == "7");
  CHECK_FALSE(uploaded->was_there);
  CHECK(scene.asked() == Lines{
                             "HEAD c/LocalUpload/h/src/a?sig=1",
                             "PUT c/LocalUpload/h/src/a?sig=1 new",
                             "PUT c/LocalUpload/h/src/b/%C3%A4%20x.txt?sig=1 new",
                             "PUT c/LocalUpload/h/src/empty?sig=1 new",
                             "PUT c/LocalUpload/h/src/a?comp=metadata&sig=1",
                         });
  CHECK(scene.client.requests[1].headers ==
        http::Headers{{"Content-Type", "application/octet-stream"},
                      {"x-ms-blob-type", "BlockBlob"},
                      {"If-None-Match", "*"},
                      {"Content-MD5", "kAFQmDzST7DWlj99KOF/cg=="},
                      {"x-ms-version", "2021-12-02"}});
  const auto& range = std::get<http::FileRange>(scene.client.requests[1].body);
  CHECK(range.path == scene.root + "/a");
  CHECK(range.length == 3);
  CHECK(scene.client.requests[3].headers.find("Content-MD5") == nullptr);
  CHECK(scene.client.requests[4].headers == http::Headers{{"x-ms-meta-upload_status", "completed"},
                                                          {"x-ms-meta-name", "asset"},
                                                          {"x-ms-meta-version", "7"},
                                                          {"x-ms-version", "2021-12-02"}});
  CHECK(scene.watch.lines ==
        Lines{"uploading src 0/5", "uploading src 3/5", "uploading src 5/5", "uploading src 5/5"});
}

TEST_CASE("one file goes below the prefix itself, without MD5") {
  for (const UploadTarget& target : {data_target, code_target}) {
    Scene scene(Answers{absent(), created(), created()});
    scene.write("a", "abc");
    const auto uploaded = scene.upload(target, "src/a");
    REQUIRE(uploaded);
    CHECK(uploaded->path == (target.prefix.empty() ? "a" : "LocalUpload/h/a"));
    CHECK(scene.asked().at(1) == "PUT c/" + uploaded->path + "?sig=1 new");
    CHECK(scene.client.requests[1].headers.find("Content-MD5") == nullptr);
  }
}

TEST_CASE("what is there already is not sent again") {
  struct Row {
    const char* what;
    UploadTarget target;
    Answers answers;
    const char* path;
    Lines asked;
  };
  const std::string today = "HEAD c/LocalUpload/h/src/a?sig=1";
  const std::string legacy = "HEAD c/az-ml-artifacts/h/src/a?sig=1";
  for (const Row& row : {
           Row{"marked",
               data_target,
               {marked("n"), absent()},
               "LocalUpload/h/src",
               {today, legacy}},
           Row{"marked at the old place",
               data_target,
               {{http::Response{.status = 200}}, marked("n")},
               "az-ml-artifacts/h/src",
               {today, legacy}},
           Row{"code has no old place", code_target, {marked("n")}, "src", {"HEAD c/src/a?sig=1"}},
       }) {
    CAPTURE(row.what);
    Scene scene(row.answers);
    scene.write("a", "abc");
    const auto uploaded = scene.upload(row.target);
    REQUIRE(uploaded);
    CHECK(uploaded->was_there);
    CHECK(uploaded->path == row.path);
    CHECK(uploaded->name == "n");
    CHECK(uploaded->version == "3");
    CHECK(scene.asked() == row.asked);
  }
}

TEST_CASE("an upload that was interrupted is done again as a whole") {
  Scene scene(Answers{http::Response{.status = 200}, absent(), created(), created()});
  scene.write("a", "abc");
  REQUIRE(scene.upload(data_target));
  CHECK(scene.asked() == Lines{
                             "HEAD c/LocalUpload/h/src/a?sig=1",
                             "HEAD c/az-ml-artifacts/h/src/a?sig=1",
                             "PUT c/LocalUpload/h/src/a?sig=1",
                             "PUT c/LocalUpload/h/src/a?comp=metadata&sig=1",
                         });
}

TEST_CASE("a blob that an interrupted attempt left is replaced") {
  for (const http::Response& there :
       {refused(409, "BlobAlreadyExists"), refused(412, "ConditionNotMet")}) {
    Scene scene(Answers{absent(), there, created(), created()});
    scene.write("a", "abc");
    REQUIRE(scene.upload(code_target));
    CHECK(scene.asked() == Lines{"HEAD c/src/a?sig=1", "PUT c/src/a?sig=1 new", "PUT c/src/a?sig=1",
                                 "PUT c/src/a?comp=metadata&sig=1"});
  }
}

TEST_CASE("a large file is sent in blocks, and their list makes the blob") {
  Answers answers(12, created());
  answers[0] = absent();
  Scene scene(std::move(answers));
  constexpr std::uint64_t step = 8U << 20U;
  write_large(scene, "a", largest_whole + 1);
  REQUIRE(scene.upload(code_target));
  const auto& requests = scene.client.requests;
  REQUIRE(requests.size() == 12);  // 9 blocks
  for (std::uint64_t block = 0; block < 9; ++block) {
    const http::Request& request = requests[1 + block];
    CHECK(request.url == "https://a/c/src/a?comp=block&blockid=" +
                             http::percent_encode(block_id(block * step)) + "&sig=1");
    const auto& range = std::get<http::FileRange>(request.body);
    CHECK(range.offset == block * step);
    CHECK(range.length == (block < 8 ? step : 1));
    CHECK(request.headers.find("If-None-Match") == nullptr);
  }
  CHECK(scene.asked()[10] == "PUT c/src/a?comp=blocklist&sig=1 new");
  CHECK(std::get<std::string>(requests[10].body) == block_list(largest_whole + 1));
  CHECK(*requests[10].headers.find("Content-Type") == "application/xml");
  CHECK(scene.watch.lines.back() == "uploading src 67108865/67108865");
}

TEST_CASE("a signature that runs out is replaced once") {
  const http::Response expired = refused(403, "AuthenticationFailed");
  struct Row {
    const char* what;
    Answers answers;
    const char* container;  ///< with the fresh signature
    Lines asked;
  };
  for (const Row& row : {
           Row{"at the look",
               {expired, absent(), created(), created(), created()},
               "c",
               {"HEAD c/src/a?sig=1", "HEAD c/src/a?sig=2", "PUT c/src/a?sig=2 new",
                "PUT c/src/b?sig=2 new", "PUT c/src/a?comp=metadata&sig=2"}},
           Row{"between two files",
               {absent(), created(), expired, created(), created()},
               "c",
               {"HEAD c/src/a?sig=1", "PUT c/src/a?sig=1 new", "PUT c/src/b?sig=1 new",
                "PUT c/src/b?sig=2 new", "PUT c/src/a?comp=metadata&sig=2"}},
           Row{"between two files, with another container",
               {absent(), created(), expired, created(), created(), created()},
               "d",
               {"HEAD c/src/a?sig=1", "PUT c/src/a?sig=1 new", "PUT c/src/b?sig=1 new",
                "PUT d/src/a?sig=2 new", "PUT d/src/b?sig=2 new",
                "PUT d/src/a?comp=metadata&sig=2"}},
           Row{"at the mark, with another container",
               {absent(), created(), created(), expired, absent(), created(), created(), created()},
               "d",
               {"HEAD c/src/a?sig=1", "PUT c/src/a?sig=1 new", "PUT c/src/b?sig=1 new",
                "PUT c/src/a?comp=metadata&sig=1", "PUT d/src/a?comp=metadata&sig=2",
                "PUT d/src/a?sig=2 new", "PUT d/src/b?sig=2 new",
                "PUT d/src/a?comp=metadata&sig=2"}},
       }) {
    CAPTURE(row.what);
    Scene scene(row.answers);
    scene.renew = [&]() -> Result<BlobPlace> {
      return BlobPlace{std::string("https://a/") + row.container, SharedAccess{"sig=2"},
                       &scene.client};
    };
    scene.write("a", "1");
    scene.write("b", "2");
    REQUIRE(scene.upload(code_target));
    CHECK(scene.asked() == row.asked);
  }
}

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
