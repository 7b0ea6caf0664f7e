#include "validator/app/project_root.h"

#include "tests/catch.h"
#include "validator/host/memory_disk.h"

namespace aml::app {
namespace {

TEST_CASE("paths are determined from the repository around the working folder") {
  host::MemoryDisk disk;
  disk.add_file("/home/team/.git/HEAD", "");
  disk.add_file("/home/team/jobs/train/a.yml", "");
  const ProjectRoot root(disk, "/home/team/jobs");
  CHECK(root.folder() == "/home/team");
  CHECK(root.path_of("train/a.yml") == "jobs/train/a.yml");
  CHECK(root.path_of("./train/../a.yml") == "jobs/a.yml");
  CHECK(root.path_of("../a.yml") == "a.yml");
  CHECK(root.path_of("/home/team/jobs//a.yml") == "jobs/a.yml");
  CHECK(root.path_of("../../other/a.yml") == "/home/other/a.yml");
  CHECK(root.path_of("/home/teammate/a.yml") == "/home/teammate/a.yml");
}

TEST_CASE("without a repository the working folder is the root") {
  host::MemoryDisk disk;
  disk.add_file("/home/team/jobs/a.yml", "");
  const ProjectRoot root(disk, "/home/team/jobs");
  CHECK(root.folder() == "/home/team/jobs");
  CHECK(root.path_of("a.yml") == "a.yml");
  CHECK(ProjectRoot(disk, "/nowhere").path_of("a.yml") == "a.yml");
}

}  // namespace
}  // namespace aml::app
