#include "backend/azure/download/wanted_files.h"

#include "tests/catch.h"

using namespace aml::azure;

namespace {

BlobItem blob(std::string name, std::uint64_t size = 1, bool is_folder = false) {
  BlobItem item;
  item.name = std::move(name);
  item.size = size;
  item.is_folder = is_folder;
  return item;
}

std::vector<std::string> paths(std::string_view path, const std::vector<BlobItem>& blobs) {
  std::vector<std::string> found;
  for (const WantedFile& file : files_at(path, blobs)) found.push_back(file.path);
  return found;
}

using Paths = std::vector<std::string>;

}  // namespace

TEST_CASE("files are those at a path and below it, without neighbours and folders") {
  CHECK(paths("x/dcid.a", {blob("x/dcid.a/1"), blob("x/dcid.a/b/2"), blob("x/dcid.a2/3"),
                           blob("x/dcid.a/f", 0, true), blob("x/dcid.a/g/", 0), blob("y")}) ==
        Paths{"1", "b/2"});
  CHECK(paths("x/one", {blob("x/one"), blob("x/one2"), blob("x/on")}) == Paths{"one"});
  CHECK(paths("x/one", {blob("x/one/data.csv")}) == Paths{"data.csv"});
  CHECK(paths("one", {blob("one")}) == Paths{"one"});
  CHECK(paths("", {blob("a"), blob("b/c")}) == Paths{"a", "b/c"});
  CHECK(paths("x", {}).empty());
}

TEST_CASE("what a name has after the path is kept as it is, to be judged later") {
  CHECK(paths("x", {blob("x/../../etc/passwd"), blob("x//abs"), blob("x/full/")}) ==
        Paths{"../../etc/passwd", "/abs", "full/"});
}
