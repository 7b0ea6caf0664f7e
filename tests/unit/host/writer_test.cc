#include "validator/host/writer.h"

#include <atomic>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

#include "tests/catch.h"
#include "tests/unit/host/temporary_folder.h"

namespace aml::host {
namespace {

namespace fs = std::filesystem;

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::size_t files_in(const TemporaryFolder& folder) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()));
}

struct stat status_of(const std::string& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status;
}

TEST_CASE("a file is replaced whole and keeps its permissions and owner") {
  const TemporaryFolder folder;
  const std::string path = folder.write("job.yml", "old\n");
  REQUIRE(::chmod(path.c_str(), 0640) == 0);
  if (::geteuid() == 0) REQUIRE(::chown(path.c_str(), 12345, 23456) == 0);
  const struct stat before = status_of(path);
  const auto done = real_writer().replace(path, "old\n", std::string("new\0\r\n", 6));
  REQUIRE(done);
  CHECK(*done == Writer::Outcome::done);
  CHECK(content(path) == std::string("new\0\r\n", 6));
  const struct stat after = status_of(path);
  CHECK(after.st_mode == before.st_mode);
  CHECK(after.st_uid == before.st_uid);
  CHECK(after.st_gid == before.st_gid);
  CHECK(files_in(folder) == 1);
}

TEST_CASE("of a link the file at its end is replaced") {
  const TemporaryFolder folder;
  const std::string target = folder.write("inner/job.yml", "old");
  fs::create_symlink("inner/job.yml", folder / "link.yml");
  fs::create_symlink("link.yml", folder / "link2.yml");
  REQUIRE(real_writer().replace(folder / "link2.yml", "old", "new"));
  CHECK(content(target) == "new");
  CHECK(fs::is_symlink(folder / "link.yml"));
  CHECK(fs::is_symlink(folder / "link2.yml"));
}

TEST_CASE("a file that has changed since it was read is left alone") {
  const TemporaryFolder folder;
  const std::string path = folder.write("job.yml", "theirs");
  const auto done = real_writer().replace(path, "old", "new");
  REQUIRE(done);
  CHECK(*done == Writer::Outcome::changed);
  CHECK(content(path) == "theirs");
  CHECK(files_in(folder) == 1);
}

TEST_CASE("what cannot be replaced is said in plain words, and stays") {
  const TemporaryFolder folder;
  const std::string locked = folder.write("locked.yml", "old");
  REQUIRE(::chmod(locked.c_str(), 0444) == 0);
  CHECK(real_writer().replace(locked, "old", "new").error() == "is read-only");
  CHECK(content(locked) == "old");
  CHECK(real_writer().replace(folder / "missing.yml", "", "new").error() == "not found");
  CHECK(real_writer().replace(folder.path(), "", "new").error() ==
        "is not a file that can be replaced");
  CHECK(files_in(folder) == 1);
}

TEST_CASE("readers see the old text or the new one, never a part") {
  const TemporaryFolder folder;
  const std::string texts[] = {std::string(300'000, 'a'), std::string(200'000, 'b')};
  const std::string path = folder.write("job.yml", texts[0]);
  std::atomic<bool> stop = false;
  std::atomic<int> torn = 0;
  std::thread reader([&] {
    while (!stop) {
      const std::string seen = content(path);
      if (seen != texts[0] && seen != texts[1]) ++torn;
    }
  });
  for (std::size_t i = 0; i < 50; ++i) {
    CHECK(real_writer().replace(path, texts[i % 2], texts[(i + 1) % 2]));
  }
  stop = true;
  reader.join();
  CHECK(torn == 0);
}

TEST_CASE("a new file takes no place that is taken") {
  const TemporaryFolder folder;
  const std::string path = folder / "new.txt";
  CHECK(*real_writer().create(path, "one") == Writer::Outcome::done);
  CHECK(*real_writer().create(path, "two") == Writer::Outcome::changed);
  CHECK(content(path) == "one");
  CHECK(real_writer().create(folder / "no/new.txt", "one").error() == "not found");
  CHECK_FALSE(write_file(real_writer(), real_disk(), path, "three"));
  CHECK(content(path) == "three");
  CHECK_FALSE(write_file(real_writer(), real_disk(), folder / "other.txt", "four"));
  CHECK(content(folder / "other.txt") == "four");
  CHECK(write_file(real_writer(), real_disk(), folder.path(), "five"));
}

}  // namespace
}  // namespace aml::host
