#include "validator/app/discover.h"

#include "tests/catch.h"
#include "validator/host/memory_disk.h"

namespace aml::app {
namespace {

using Words = std::vector<std::string>;

Words found(const host::MemoryDisk& disk, const Words& paths) {
  Words names;
  for (const Source& source : discover(paths, "<stdin>", disk)) {
    names.push_back(source.problem.empty() ? source.path : source.path + ": " + source.problem);
  }
  return names;
}

TEST_CASE("a folder stands for its YAML files, sorted, hidden folders left out") {
  host::MemoryDisk disk;
  for (const char* path : {"/w/b.yml", "/w/a.yaml", "/w/a/z.yml", "/w/a-b/c.yml", "/w/note.txt",
                           "/w/x.yml.bak", "/w/.hidden.yml", "/w/.git/c.yml", "/w/a/.venv/d.yml"}) {
    disk.add_file(path, "");
  }
  CHECK(found(disk, {"/w"}) ==
        Words{"/w/.hidden.yml", "/w/a-b/c.yml", "/w/a.yaml", "/w/a/z.yml", "/w/b.yml"});
  CHECK(found(disk, {"/w/"}) == found(disk, {"/w"}));
  CHECK(found(disk, {"/w/.git"}) == Words{"/w/.git/c.yml"});
  CHECK(found(disk, {"/w/note.txt"}) == Words{"/w/note.txt"});
}

TEST_CASE("paths keep their order and come once") {
  host::MemoryDisk disk;
  disk.add_file("/w/a.yml", "");
  disk.add_file("/w/b.yml", "");
  CHECK(found(disk, {"/w/b.yml", "/w", "-", "-", "/w/gone.yml"}) ==
        Words{"/w/b.yml", "/w/a.yml", "<stdin>", "/w/gone.yml: not found"});
}

TEST_CASE("named paths are known from found ones") {
  host::MemoryDisk disk;
  disk.add_file("/w/a.yml", "");
  CHECK(discover({"/w/a.yml"}, "", disk).at(0).named);
  CHECK_FALSE(discover({"/w"}, "", disk).at(0).named);
  CHECK(discover({"-"}, "in.yml", disk).at(0).standard_input);
}

TEST_CASE("a folder that cannot be listed is reported, the rest is taken") {
  host::MemoryDisk disk;
  disk.add_file("/w/a.yml", "");
  disk.add_link("/w/broken.yml", "/w/gone.yml");
  disk.add_error("/locked", "permission denied");
  CHECK(found(disk, {"/locked", "/w"}) == Words{"/locked: permission denied", "/w/a.yml"});
}

TEST_CASE("ignore files are obeyed, the nearest one first") {
  host::MemoryDisk disk;
  disk.add_file("/w/.gitignore", "build/\n*.gen.yml\n/top.yml\n!keep.gen.yml\n");
  disk.add_file("/w/sub/.gitignore", "!b.gen.yml\nlocal.yml\n");
  for (const char* path :
       {"/w/top.yml", "/w/sub/top.yml", "/w/a.gen.yml", "/w/sub/b.gen.yml", "/w/keep.gen.yml",
        "/w/sub/local.yml", "/w/local.yml", "/w/build/x.yml", "/w/sub/build/y.yml"}) {
    disk.add_file(path, "");
  }
  CHECK(found(disk, {"/w"}) ==
        Words{"/w/keep.gen.yml", "/w/local.yml", "/w/sub/b.gen.yml", "/w/sub/top.yml"});
  CHECK(found(disk, {"/w/top.yml"}) == Words{"/w/top.yml"});
  CHECK(found(disk, {"/w/build"}) == Words{"/w/build/x.yml"});
}

TEST_CASE("ignore files above a folder count up to the root of its repository") {
  host::MemoryDisk disk;
  disk.add_file("/.gitignore", "*.yml\n");
  disk.add_file("/w/.git/HEAD", "");
  disk.add_file("/w/.gitignore", "/sub/out.yml\n");
  disk.add_file("/w/sub/out.yml", "");
  disk.add_file("/w/sub/in.yml", "");
  CHECK(found(disk, {"/w/sub"}) == Words{"/w/sub/in.yml"});

  host::MemoryDisk no_repository;
  no_repository.add_file("/.gitignore", "*.yml\n");
  no_repository.add_file("/w/a.yml", "");
  CHECK(found(no_repository, {"/w"}) == Words{"/w/a.yml"});
}

TEST_CASE("links are followed inside the folder only, and nothing comes twice") {
  host::MemoryDisk disk;
  disk.add_file("/outside/o.yml", "");
  disk.add_file("/w/real/a.yml", "");
  disk.add_file("/w/template.txt", "");
  disk.add_file("/w/.shared/s.yml", "");
  disk.add_link("/w/again", "/w/real");
  disk.add_link("/w/circle", "/w");
  disk.add_link("/w/real/up", "/w");
  disk.add_link("/w/out", "/outside");
  disk.add_link("/w/o.yml", "/outside/o.yml");
  disk.add_link("/w/b.yml", "/w/template.txt");
  disk.add_link("/w/c.yml", "/w/real/a.yml");
  disk.add_link("/w/shared", "/w/.shared");
  disk.add_link("/w/self.yml", "/w/self.yml");
  CHECK(found(disk, {"/w"}) == Words{"/w/b.yml", "/w/real/a.yml", "/w/shared/s.yml"});
  CHECK(found(disk, {"/w/out"}) == Words{"/w/out/o.yml"});
  CHECK(found(disk, {"/w/o.yml"}) == Words{"/w/o.yml"});
}

TEST_CASE("a followed folder obeys the ignore files around it") {
  host::MemoryDisk disk;
  disk.add_file("/w/.gitignore", "*.gen.yml\n");
  disk.add_file("/w/.shared/.gitignore", "s.yml\n");
  disk.add_file("/w/.shared/in/s.yml", "");
  disk.add_file("/w/.shared/in/a.gen.yml", "");
  disk.add_file("/w/.shared/in/b.yml", "");
  disk.add_link("/w/shared", "/w/.shared/in");
  CHECK(found(disk, {"/w"}) == Words{"/w/shared/b.yml"});
}

TEST_CASE("a list of paths is split at line ends, or at NUL bytes") {
  using namespace std::string_view_literals;
  CHECK(split_paths("").empty());
  CHECK(split_paths("a.yml") == Words{"a.yml"});
  CHECK(split_paths("a b.yml\n\nc.yml\r\n") == Words{"a b.yml", "c.yml"});
  CHECK(split_paths("a\nb.yml\0c.yml\0"sv) == Words{"a\nb.yml", "c.yml"});
}

}  // namespace
}  // namespace aml::app
