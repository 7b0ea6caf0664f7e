#include "backend/azure/assets/upload_hash.h"

#include "backend/azure/assets/content_hash.h"
#include "tests/catch.h"
#include "tests/unit/backend_azure/vectors.h"
#include "validator/host/memory_disk.h"

using namespace aml;
using namespace aml::azure;
using nlohmann::json;

namespace {

std::string text_of(const json& file) {
  if (file.is_string()) return file;
  REQUIRE(file.at("rule") == "3000 bytes, byte i = i mod 251");
  std::string text;
  for (int i = 0; i < 3000; ++i) text += static_cast<char>(i % 251);
  return text;
}

void add(host::MemoryDisk& disk, const std::string& folder, const std::string& name,
         const json& file) {
  const std::string path = folder + '/' + name;
  if (file.is_null()) {
    disk.add_folder(path);
  } else if (file.is_object() && file.contains("link")) {
    disk.add_link(path, folder + '/' + file.at("link").get<std::string>());
  } else {
    disk.add_file(path, text_of(file));
  }
}

std::vector<std::string> names_of(const backend::UploadSet& set) {
  std::vector<std::string> names;
  for (const backend::UploadEntry* file : uploaded_files(set)) names.push_back(file->path);
  return names;
}

}  // namespace

TEST_CASE("folders have the files and the hashes that the client gives them") {
  for (const json& row : vectors().at("folders")) {
    const std::string folder = "/files/" + row.at("name").get<std::string>();
    CAPTURE(folder);
    host::MemoryDisk disk;
    for (const auto& [name, file] : row.at("files").items()) add(disk, folder, name, file);
    const auto set = backend::make_upload_set(folder, disk);
    REQUIRE(set);
    CHECK(set->name == row.at("name").get<std::string>());
    CHECK(names_of(*set) == row.at("uploaded").get<std::vector<std::string>>());
    CHECK(*content_hash(*set, disk) == row.at("content_hash").get<std::string>());
    CHECK(*upload_hash(*set, disk) == row.at("upload_hash").get<std::string>());
    if (row.contains("indicator"))
      CHECK(marked_file(*set)->path == row.at("indicator").get<std::string>());
  }
}

TEST_CASE("single files have the hashes that the client gives them") {
  for (const json& row : vectors().at("files")) {
    const std::string path = "/files/" + row.at("name").get<std::string>();
    CAPTURE(path);
    host::MemoryDisk disk;
    disk.add_file(path, row.at("content"));
    const auto set = backend::make_upload_set(path, disk);
    REQUIRE(set);
    CHECK(set->is_file);
    CHECK(*content_hash(*set, disk) == row.at("content_hash").get<std::string>());
    CHECK(*upload_hash(*set, disk) == row.at("upload_hash").get<std::string>());
  }
}

TEST_CASE("the name of the root plays no part in the hashes, an empty folder does") {
  host::MemoryDisk disk;
  disk.add_file("/a/f", "x");
  disk.add_file("/b/f", "x");
  disk.add_file("/c/f", "x");
  disk.add_folder("/c/empty");
  const auto hashes = [&](const std::string& folder) {
    const auto set = backend::make_upload_set(folder, disk);
    return std::pair(*content_hash(*set, disk), *upload_hash(*set, disk));
  };
  CHECK(hashes("/a") == hashes("/b"));
  CHECK(hashes("/a").first == hashes("/c").first);
  CHECK(hashes("/a").second != hashes("/c").second);
}

TEST_CASE("a file that changes its size is not hashed") {
  host::MemoryDisk disk;
  disk.add_file("/a/f", "x");
  const auto set = backend::make_upload_set("/a", disk);
  disk.add_file("/a/f", "xy");
  CHECK(content_hash(*set, disk).error() == "/a/f: changed while it was read");
  CHECK(upload_hash(*set, disk).error() == "/a/f: changed while it was read");
}
