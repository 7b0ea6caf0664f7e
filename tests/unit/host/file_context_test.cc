#include "validator/host/file_context.h"

#include "tests/catch.h"
#include "tests/unit/host/temporary_folder.h"
#include "validator/host/memory_disk.h"
#include "validator/host/paths.h"

namespace aml::host {
namespace {

using What = Sight::What;

struct Row {
  std::string path;
  What what;
  std::string real = {};
  std::string as_on_disk = {};
};

void add_project(MemoryDisk& disk) {
  disk.add_file("/w/p/.git/HEAD", "");
  disk.add_file("/w/p/jobs/job.yml", "");
  disk.add_file("/w/p/jobs/conda.yml", "");
  disk.add_file("/w/p/src/Train.py", "");
  disk.add_file("/w/secret/key", "");
  disk.add_link("/w/p/jobs/code", "/w/p/src");
  disk.add_link("/w/p/jobs/away", "/w/secret");
  disk.add_link("/w/p/jobs/nowhere", "/w/p/gone");
  disk.add_link("/w/p/jobs/round", "/w/p/jobs/round");
  disk.add_error("/w/p/jobs/pipe", "is a pipe");
}

TEST_CASE("paths are looked at from the file's folder, and never beyond the root") {
  MemoryDisk disk;
  add_project(disk);
  Seen seen(disk);
  const auto around = file_context_of("/w/p/jobs/job.yml", seen);
  REQUIRE(around);
  CHECK(around->folder() == "/w/p/jobs");

  const Row rows[] = {
      {"conda.yml", What::file, "/w/p/jobs/conda.yml"},
      {"./conda.yml", What::file, "/w/p/jobs/conda.yml"},
      {"conda.yml/x", What::missing},
      {".", What::folder, "/w/p/jobs"},
      {"..", What::folder, "/w/p"},
      {"../src/", What::folder, "/w/p/src"},
      {"../src//Train.py", What::file, "/w/p/src/Train.py"},
      {"gone", What::missing},
      {"gone/deeper/still", What::missing},
      // Other capitals.
      {"../SRC/train.py", What::missing, {}, "../src/Train.py"},
      {"CONDA.yml", What::missing, {}, "conda.yml"},
      // Links: inside, out, to nothing, in a circle.
      {"code/Train.py", What::file, "/w/p/src/Train.py"},
      {"away", What::unknown},
      {"away/key", What::unknown},
      {"nowhere", What::missing},
      {"round", What::unknown},
      // Out of the root, also where the way leads back.
      {"../..", What::unknown},
      {"../../secret/key", What::unknown},
      {"../../p/src", What::unknown},
      {"/w/secret/key", What::unknown},
      {"/w/p/src", What::folder, "/w/p/src"},
      {"/w/p/SRC", What::missing, {}, "/w/p/src"},
      {"/w/p/../secret", What::unknown},
      {"/w/pp", What::unknown},
      // UNC, devices, drives, and what is not a file.
      {"//server/share", What::unknown},
      {"\\\\server\\share", What::unknown},
      {"..\\src", What::unknown},
      {"//./pipe/x", What::unknown},
      {"C:/src", What::unknown},
      {"/dev/null", What::unknown},
      {"pipe", What::unknown},
      {std::string("co\0de", 5), What::unknown},
      {std::string(5000, 'x'), What::unknown},
  };
  for (const Row& row : rows) {
    INFO(row.path);
    const Sight sight = around->look(row.path);
    CHECK(sight.what == row.what);
    CHECK(sight.as_on_disk == row.as_on_disk);
    if (row.as_on_disk.empty()) CHECK(sight.real == row.real);
  }
}

/// A disk that takes any case, as those of Windows do.
class AnyCase final : public Disk {
 public:
  explicit AnyCase(const Disk& disk) : disk_(disk) {}
  Result<std::string_view> read(const std::string& path, std::string& buffer) const override {
    return disk_.read(path, buffer);
  }
  Result<FileKind> stat(const std::string& path) const override {
    return same_but_case(path, "/w/p/jobs/CONDA.yml") ? FileKind::file : disk_.stat(path);
  }
  Result<std::vector<Entry>> list_some(const std::string& path, std::size_t most) const override {
    ++listings;
    return disk_.list_some(path, most);
  }
  Result<std::uint64_t> file_size(const std::string& path) const override {
    return disk_.file_size(path);
  }
  Result<std::string> link_target(const std::string& path) const override {
    return disk_.link_target(path);
  }
  Result<std::string> real_path(const std::string& path) const override {
    return disk_.real_path(path);
  }
  mutable int listings = 0;

 private:
  const Disk& disk_;
};

TEST_CASE("a disk without cases finds the file, and still says its name") {
  MemoryDisk memory;
  add_project(memory);
  const AnyCase disk(memory);
  Seen seen(disk);
  const Sight sight = file_context_of("/w/p/jobs/job.yml", seen)->look("CONDA.yml");
  CHECK(sight.what == What::file);
  CHECK(sight.as_on_disk == "conda.yml");
}

TEST_CASE("a folder is listed once in a run") {
  MemoryDisk memory;
  add_project(memory);
  const AnyCase disk(memory);
  Seen seen(disk);
  for (int i = 0; i < 100; ++i) {
    const auto around = file_context_of("/w/p/jobs/job.yml", seen);
    CHECK(around->look("missing-" + std::to_string(i)).what == What::missing);
  }
  CHECK(disk.listings == 1);
}

TEST_CASE("in a folder of very many entries absence proves nothing") {
  MemoryDisk disk;
  for (int i = 0; i < 20'001; ++i) disk.add_file_of_size("/w/" + std::to_string(i), 1);
  Seen seen(disk);
  const FileContext around(seen, "/w", "/w");
  CHECK(around.look("zzz").what == What::unknown);
  CHECK(around.look("0").what == What::file);
}

TEST_CASE(
    "the root is the nearest mark above, else the working folder around, else the file's own") {
  MemoryDisk disk;
  add_project(disk);
  disk.add_file("/w/q/.aml-lint.yaml", "");
  disk.add_file("/w/q/a/b/job.yml", "");
  disk.add_file("/x/y/job.yml", "");
  Seen seen(disk);
  CHECK(seen.root_around("/w/p/jobs") == "/w/p");
  CHECK(seen.root_around("/w/q/a/b") == "/w/q");
  CHECK(seen.root_around("/x/y") == "/x/y");

  const TemporaryFolder folder;
  Seen real(real_disk());
  CHECK(real.root_around(*real_disk().real_path(folder.path())) ==
        *real_disk().real_path(folder.path()));
}

TEST_CASE("devices and processes have no file context") {
  Seen seen(real_disk());
  CHECK_FALSE(file_context_of("/dev/stdin", seen));
  CHECK_FALSE(file_context_of("/proc/self/fd/0", seen));
  CHECK_FALSE(file_context_of("/no/such/folder/job.yml", seen));
}

}  // namespace
}  // namespace aml::host
