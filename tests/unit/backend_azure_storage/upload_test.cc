#include "backend/azure/storage/block_list.h"
#include "tests/unit/backend_azure_storage/upload_scene.h"

using namespace aml;
using namespace aml::azure;
using namespace aml::azure::upload_scene;

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
  CHECK(scene.watch.lines == Lines{"uploading src 0/5, 0/3 files", "uploading src 3/5, 1/3 files",
                                   "uploading src 5/5, 2/3 files", "uploading src 5/5, 3/3 files"});
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
           Row{"marked", data_target, {marked("n")}, "LocalUpload/h/src", {today}},
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
  CHECK(scene.watch.lines.back() == "uploading src 67108865/67108865, 1/1 files");
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
