#include "backend/submission/upload_set.h"

#include "tests/catch.h"
#include "validator/host/memory_disk.h"

using namespace aml;
using namespace aml::backend;

// What the client does with whole folders is tested in tests/unit/backend_azure.

namespace {

std::vector<std::string> paths_of(const UploadSet& set) {
  std::vector<std::string> paths;
  for (const UploadEntry* file : uploaded_files(set)) paths.push_back(file->path);
  return paths;
}

using Paths = std::vector<std::string>;

}  // namespace

TEST_CASE("a linked folder is judged by where it is") {
  host::MemoryDisk disk;
  disk.add_file("/w/code/.amlignore", "data/\n/real\n");
  disk.add_file("/w/code/real/a", "x");
  disk.add_file("/w/shared/data/b", "x");
  disk.add_file("/w/shared/c", "x");
  disk.add_link("/w/code/linked", "/w/code/real");
  disk.add_link("/w/code/outside", "/w/shared");
  const auto set = make_upload_set("/w/code", disk);
  REQUIRE(set);
  CHECK(paths_of(*set) == Paths{".amlignore", "outside/c"});
  CHECK(excluded_paths(*set) == Paths{"linked", "outside/data", "real"});
}

TEST_CASE("of an excluded folder only what links lead to is uploaded, or what is taken back") {
  host::MemoryDisk disk;
  disk.add_file("/w/.amlignore", "out/\n");
  disk.add_file("/w/out/deep/a", "x");
  disk.add_file("/w/m.py", "x");
  disk.add_error("/w/out/unreadable", "permission denied");
  CHECK(excluded_paths(*make_upload_set("/w", disk)) == Paths{"out"});
  disk.add_file("/elsewhere/b", "x");
  disk.add_link("/w/out/deep/linked", "/elsewhere");
  const auto linked = make_upload_set("/w", disk);
  CHECK(paths_of(*linked) == Paths{".amlignore", "m.py", "out/deep/linked/b"});
  CHECK(excluded_paths(*linked) == Paths{"out/unreadable"});

  host::MemoryDisk other;
  other.add_file("/w/.amlignore", "out/\n!out/keep\n");
  other.add_file("/w/out/a", "x");
  other.add_file("/w/out/keep", "x");
  other.add_file("/w/out/sub/b", "x");
  other.add_folder("/w/empty");
  const auto open = make_upload_set("/w", other);
  REQUIRE(open);
  CHECK(paths_of(*open) == Paths{".amlignore", "out/keep"});
  CHECK(excluded_paths(*open) == Paths{"out/a", "out/sub"});
}

TEST_CASE("a link that leads nowhere matters only where it is uploaded") {
  host::MemoryDisk disk;
  disk.add_file("/w/a", "x");
  disk.add_link("/w/broken", "/gone");
  const auto refused = make_upload_set("/w", disk);
  REQUIRE_FALSE(refused);
  CHECK(refused.error() == "/w/broken: not found");
  disk.add_file("/w/.amlignore", "broken\n");
  const auto set = make_upload_set("/w", disk);
  REQUIRE(set);
  CHECK(excluded_paths(*set) == Paths{"broken"});
}

TEST_CASE("a link to a folder around it is not followed") {
  host::MemoryDisk disk;
  disk.add_file("/w/sub/a", "x");
  disk.add_link("/w/sub/loop", "/w");
  const auto set = make_upload_set("/w", disk);
  REQUIRE(set);
  CHECK(paths_of(*set) == Paths{"sub/a"});
}

TEST_CASE("what cannot be uploaded is an error with its place") {
  host::MemoryDisk names;
  names.add_file("/w/\xFF", "x");
  CHECK(make_upload_set("/w", names).error().find("the name is not UTF-8") != std::string::npos);
  host::MemoryDisk rules;
  rules.add_file("/w/.amlignore", "*.log\ntrail\\ \n");
  CHECK(make_upload_set("/w", rules).error() ==
        "/w/.amlignore: line 2: invalid pattern `trail\\ `");
}

TEST_CASE("an upload is named as what is at the end of all links") {
  host::MemoryDisk disk;
  disk.add_file("/w/real/main.py", "x");
  disk.add_link("/w/linked", "/w/real");
  disk.add_link("/w/start.py", "/w/real/main.py");
  CHECK(make_upload_set("/w/linked", disk)->name == "real");
  const auto file = make_upload_set("/w/start.py", disk);
  CHECK(file->name == "main.py");
  CHECK(file->root == "/w/real");
  CHECK(paths_of(*file) == Paths{"main.py"});
  CHECK(marked_file(*file)->source == "/w/real/main.py");
}

TEST_CASE("the marked file is the first by its place, whatever its name") {
  host::MemoryDisk disk;
  disk.add_file("/w/code/b", "x");
  disk.add_file("/a", "x");
  disk.add_link("/w/code/z", "/a");
  CHECK(marked_file(*make_upload_set("/w/code", disk))->path == "z");
  host::MemoryDisk nothing;
  nothing.add_folder("/w");
  CHECK(marked_file(*make_upload_set("/w", nothing)) == nullptr);
}
