#include "backend/azure/local_upload.h"

#include <map>

#include "backend/azure/assets/upload_hash.h"
#include "tests/catch.h"
#include "validator/host/memory_disk.h"

using namespace aml;
using namespace aml::azure;

namespace {

LocalUpload upload_of(const std::string& path, const host::Disk& disk) {
  auto upload = read_local_upload(path, "/w", upload_hash, disk);
  REQUIRE(upload);
  return *upload;
}

}  // namespace

TEST_CASE("uploads collide when their places are one and their files are not") {
  host::MemoryDisk disk;
  disk.add_file("/w/a/data/ab", "c");
  disk.add_file("/w/b/data/a", "bc");
  disk.add_file("/w/c/data", "abc");
  disk.add_file("/w/d/data/ab", "c");
  disk.add_file("/w/e/other/a", "bc");
  const LocalUpload first = upload_of("a/data", disk);
  REQUIRE(first.hash == upload_of("b/data", disk).hash);
  REQUIRE(first.hash == upload_of("c/data", disk).hash);
  CHECK(collide(first, upload_of("b/data", disk)));
  CHECK(collide(first, upload_of("c/data", disk)));
  CHECK_FALSE(collide(first, upload_of("d/data", disk)));
  CHECK_FALSE(collide(first, upload_of("e/other", disk)));
}

TEST_CASE("local paths with and without a scheme") {
  host::MemoryDisk disk;
  disk.add_file("/w/data/a", "x");
  for (const char* path : {"data", "file:data", "file:///w/data", "/w/data", "./data/../data"}) {
    CAPTURE(path);
    CHECK(upload_of(path, disk).set.root == "/w/data");
  }
}

TEST_CASE("nothing to upload is an error") {
  host::MemoryDisk disk;
  disk.add_folder("/w/empty");
  disk.add_file("/w/all/.amlignore", "*\n");
  for (const auto& [path, words] : std::map<std::string, std::string>{
           {"empty", "no file to upload"}, {"all", "see its .amlignore"}, {"none", "none: "}}) {
    const auto upload = read_local_upload(path, "/w", upload_hash, disk);
    REQUIRE_FALSE(upload);
    CHECK(upload.error().code == backend::ErrorCode::invalid);
    CHECK(upload.error().message.find(words) != std::string::npos);
  }
}
