#include "backend/azure/download/target_path.h"

#include <filesystem>
#include <fstream>

#include "tests/catch.h"
#include "tests/unit/host/temporary_folder.h"

using namespace aml;
using namespace aml::azure;
namespace fs = std::filesystem;

TEST_CASE("names that lead out of the folder, or that no file can have, have a fault") {
  struct Row {
    std::string name;
    const char* fault;
  };
  for (const Row& row : {
           Row{"../x", "`..`"},
           Row{"a/../x", "`..`"},
           Row{"a/..", "`..`"},
           Row{"..", "`..`"},
           Row{"./a", "`.`"},
           Row{"/etc/passwd", "slash"},
           Row{"a\\..\\b", "backslash"},
           Row{"..\\x", "backslash"},
           Row{std::string("a\0b", 3), "control character"},
           Row{"a\nb", "control character"},
           Row{"a\x1B[2J", "control character"},
           Row{"a\x7F", "control character"},
           Row{"a//b", "empty segment"},
           Row{"a/", "empty segment"},
           Row{"", "empty segment"},
           Row{"a/" + std::string(256, 'x'), "256 bytes"},
       }) {
    CAPTURE(row.name);
    const auto fault = fault_of_name(row.name);
    REQUIRE(fault);
    CHECK(fault->find(row.fault) != std::string::npos);
  }
}

TEST_CASE("names of files have no fault") {
  for (const char* name :
       {"a", "a/b/c.txt", "...", ".hidden", "a b", "ü/é", "a..b", "c:d", "~", "-"}) {
    CAPTURE(name);
    CHECK_FALSE(fault_of_name(name));
  }
}

TEST_CASE("folders are made below the root, and never through a link or a file") {
  const host::TemporaryFolder folder;
  const std::string root = folder.path() + "/new/root";
  const auto made = make_folders(root, "a/b");
  REQUIRE(made);
  CHECK(*made == root + "/a/b");
  CHECK(fs::is_directory(*made));
  CHECK(make_folders(root, "a/b"));

  fs::create_directory_symlink(folder.path(), root + "/link");
  std::ofstream(root + "/file") << "x";
  for (const char* below : {"link", "link/c", "file", "file/c"}) {
    CAPTURE(below);
    CHECK_FALSE(make_folders(root, below));
  }
  CHECK_FALSE(fs::exists(folder.path() + "/c"));

  // The root itself may be a link: its user chose it.
  CHECK(make_folders(root + "/link", "d"));
  CHECK(fs::is_directory(folder.path() + "/d"));
}
