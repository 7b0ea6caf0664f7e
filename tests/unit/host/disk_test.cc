#include "validator/host/disk.h"

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>
#include <thread>

#include "tests/catch.h"
#include "tests/unit/host/temporary_folder.h"

namespace aml::host {
namespace {

TEST_CASE("a file is read whole, and the buffer is used again") {
  const TemporaryFolder folder;
  std::string buffer;
  const std::string sizes[] = {"", "a", std::string(65536, 'x'), std::string(1'000'003, 'y'),
                               "b\n"};
  for (const std::string& text : sizes) {
    const std::string path = folder.write("job.yml", text);
    const auto read = real_disk().read(path, buffer);
    REQUIRE(read);
    CHECK(*read == text);
  }
}

TEST_CASE("a file whose size the system does not know is read whole") {
  std::string buffer;
  const auto read = real_disk().read("/proc/self/status", buffer);
  REQUIRE(read);
  CHECK(read->starts_with("Name:"));
}

TEST_CASE("a pipe is read up to its end") {
  const TemporaryFolder folder;
  const std::string path = folder / "pipe";
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  std::thread writer([&] { std::ofstream(path) << "command: ls\n"; });
  std::string buffer;
  const auto read = real_disk().read(path, buffer);
  writer.join();
  REQUIRE(read);
  CHECK(*read == "command: ls\n");
}

TEST_CASE("why a file cannot be read is said in plain words") {
  const TemporaryFolder folder;
  folder.write("file.yml", "a");
  std::filesystem::create_symlink("nowhere.yml", folder / "dangling.yml");
  std::filesystem::create_symlink("round.yml", folder / "round.yml");
  struct Case {
    std::string name;
    std::string words;
  };
  const Case cases[] = {
      {"missing.yml", "not found"},
      {"dangling.yml", "not found"},
      {"file.yml/inner.yml", "not found: a part of the path is not a folder"},
      {"round.yml", "the link leads in a circle"},
      {".", "is a folder, not a file"},
      {std::string(300, 'n'), "the path is too long"},
      {"../../../../../../../../dev/zero", "is a socket or a device, not a file"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    std::string buffer;
    const auto read = real_disk().read(folder / c.name, buffer);
    REQUIRE_FALSE(read);
    CHECK(read.error() == c.words);
  }
}

TEST_CASE("a file larger than positions can say is refused before it is read") {
  const TemporaryFolder folder;
  const std::string path = folder.write("huge.yml", "");
  std::filesystem::resize_file(path, longest_text + 1);  // sparse: no block is used
  std::string buffer;
  const auto read = real_disk().read(path, buffer);
  REQUIRE_FALSE(read);
  CHECK(read.error() == "is larger than 4 GiB");
  CHECK(buffer.empty());
}

TEST_CASE("a file that goes on changing is given up, one that rests is read") {
  const TemporaryFolder folder;
  const std::string path = folder.write("job.yml", std::string(1'000'000, 'a'));
  std::atomic<bool> stop = false;
  std::thread writer([&] {
    std::ofstream file(path, std::ios::binary | std::ios::app);
    while (!stop) file << 'a' << std::flush;
  });
  const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  std::string problem;
  std::string buffer;
  while (problem.empty() && std::chrono::steady_clock::now() < limit) {
    const auto read = real_disk().read(path, buffer);
    if (!read) problem = read.error();
  }
  stop = true;
  writer.join();
  CHECK(problem == "changed while it was read");
  CHECK(real_disk().read(path, buffer));
}

TEST_CASE("a folder is listed in the order of bytes, links as links") {
  const TemporaryFolder folder;
  folder.write("b.yml", "");
  folder.write("B.yml", "");
  folder.write("inner/a.yml", "");
  std::filesystem::create_symlink("b.yml", folder / "link.yml");
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  const auto entries = real_disk().list(folder.path());
  REQUIRE(entries);
  CHECK(*entries == std::vector<Entry>{{"B.yml", FileKind::file},
                                       {"b.yml", FileKind::file},
                                       {"inner", FileKind::folder},
                                       {"link.yml", FileKind::link},
                                       {"pipe", FileKind::other}});
  CHECK_FALSE(real_disk().list(folder / "b.yml"));
  CHECK_FALSE(real_disk().list(folder / "missing"));
}

TEST_CASE("stat looks through links, real_path resolves them") {
  const TemporaryFolder folder;
  folder.write("inner/a.yml", "");
  std::filesystem::create_directory_symlink("inner", folder / "link");
  CHECK(*real_disk().stat(folder / "link") == FileKind::folder);
  CHECK(*real_disk().stat(folder / "link/a.yml") == FileKind::file);
  CHECK(real_disk().stat(folder / "b").error() == "not found");
  CHECK(*real_disk().real_path(folder / "link/../link/./a.yml") ==
        *real_disk().real_path(folder.path()) + "/inner/a.yml");
  CHECK_FALSE(real_disk().real_path(folder / "link/b.yml"));
}

}  // namespace
}  // namespace aml::host
