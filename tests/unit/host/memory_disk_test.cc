#include "validator/host/memory_disk.h"

#include "tests/catch.h"

namespace aml::host {
namespace {

TEST_CASE("the disk in memory answers as the real one does") {
  MemoryDisk disk;
  disk.add_file("/jobs/a.yml", "command: ls\n");
  disk.add_file("/jobs/inner/b.yml", "");
  disk.add_link("/jobs/link", "/jobs/inner");
  disk.add_link("/jobs/round", "/jobs/round");
  disk.add_error("/jobs/locked.yml", "permission denied");
  std::string buffer;

  CHECK(*disk.read("/jobs/a.yml", buffer) == "command: ls\n");
  CHECK(disk.read("/jobs/b.yml", buffer).error() == "not found");
  CHECK(disk.read("/jobs", buffer).error() == "is a folder, not a file");
  CHECK(disk.read("/jobs/locked.yml", buffer).error() == "permission denied");
  CHECK(disk.read("/jobs/round", buffer).error() == "the link leads in a circle");
  CHECK(*disk.read("/jobs/link/b.yml", buffer) == "");

  CHECK(*disk.stat("/jobs/link") == FileKind::folder);
  CHECK(*disk.real_path("/jobs/./link/../inner/b.yml") == "/jobs/inner/b.yml");
  CHECK(*disk.real_path("/") == "/");
  CHECK(*disk.list("/jobs") == std::vector<Entry>{{"a.yml", FileKind::file},
                                                  {"inner", FileKind::folder},
                                                  {"link", FileKind::link},
                                                  {"locked.yml", FileKind::other},
                                                  {"round", FileKind::link}});
  CHECK(*disk.list("/") == std::vector<Entry>{{"jobs", FileKind::folder}});
  CHECK_FALSE(disk.list("/jobs/a.yml"));
}

}  // namespace
}  // namespace aml::host
