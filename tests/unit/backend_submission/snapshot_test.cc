#include "backend/submission/snapshot.h"

#include "tests/catch.h"
#include "validator/host/memory_disk.h"

using namespace aml;
using namespace aml::backend;

TEST_CASE("a snapshot leaves out what the ignore file names") {
  host::MemoryDisk disk;
  for (const char* path :
       {"/w/src/a.py", "/w/src/data/b.bin", "/w/src/data/keep/c", "/w/src/d.tmp"}) {
    disk.add_file(path, "x");
  }
  const auto plain = take_snapshot("/w/src", disk);
  REQUIRE(plain);
  CHECK(plain->files == std::vector<std::string>{"a.py", "d.tmp", "data/b.bin", "data/keep/c"});
  CHECK(plain->rules.empty());

  disk.add_file("/w/src/.gitignore", "*.tmp\n");
  const auto by_git = take_snapshot("/w/src", disk);
  REQUIRE(by_git);
  CHECK(by_git->ignored == std::vector<std::string>{"d.tmp"});
  CHECK(by_git->rules == ".gitignore");

  disk.add_file("/w/src/.amlignore", "data/\n");
  const auto by_own = take_snapshot("/w/src", disk);
  REQUIRE(by_own);
  CHECK(by_own->files == std::vector<std::string>{".amlignore", ".gitignore", "a.py", "d.tmp"});
  CHECK(by_own->ignored == std::vector<std::string>{"data"});
  CHECK(by_own->rules == ".amlignore");
}

TEST_CASE("a file is a snapshot of itself, and nothing is an error") {
  host::MemoryDisk disk;
  disk.add_file("/w/main.py", "x");
  const auto one = take_snapshot("/w/main.py", disk);
  REQUIRE(one);
  CHECK(one->root == "/w");
  CHECK(one->files == std::vector<std::string>{"main.py"});
  const auto none = take_snapshot("/w/gone", disk);
  REQUIRE_FALSE(none);
  CHECK(none.error().message == "/w/gone: not found");
}
