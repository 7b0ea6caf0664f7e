#include "validator/host/overlay.h"

#include "tests/catch.h"
#include "validator/host/file_context.h"
#include "validator/host/memory_disk.h"

namespace {

using namespace aml::host;

struct TextLength {
  std::size_t bytes;
};

int lengths_made = 0;

std::unique_ptr<const TextLength> length_of(const std::string& text) {
  ++lengths_made;
  return std::make_unique<const TextLength>(TextLength{text.size()});
}

struct LinkedRepo {
  LinkedRepo() {
    disk.add_file("/w/.git/HEAD", "");
    disk.add_file("/w/a.yml", "disk");
    disk.add_file("/w/b.yml", "as it is");
    disk.add_link("/l", "/w");
  }

  FileContext around(const OpenTexts& open, Seen& seen) {
    overlay = std::make_shared<Overlay>(open, "/w/job.yml", seen);
    return *file_context_of("/l/job.yml", seen, overlay);
  }

  MemoryDisk disk;
  std::shared_ptr<Overlay> overlay;
};

TEST_CASE("an open text takes the place of the disk's, links or not") {
  LinkedRepo repo;
  Seen seen(repo.disk);
  const auto text = std::make_shared<const std::string>("in the editor");
  const auto around = repo.around({{"/l/a.yml", text}}, seen);
  CHECK(*around.text(around.look("a.yml").real) == "in the editor");
  CHECK(*around.text(around.look("./b.yml").real) == "as it is");
  lengths_made = 0;
  CHECK(around.made_of<TextLength>("/w/a.yml", length_of)->bytes == 13);
  CHECK(around.made_of<TextLength>("/w/a.yml", length_of)->bytes == 13);
  CHECK(lengths_made == 1);
}

TEST_CASE("what was looked at is known, found or not") {
  LinkedRepo repo;
  Seen seen(repo.disk);
  const auto around = repo.around({}, seen);
  around.look("a.yml");
  around.look("sub/../gone.yml");
  CHECK(repo.overlay->noted("/w/a.yml"));
  CHECK(repo.overlay->noted("/w/gone.yml"));
  CHECK_FALSE(repo.overlay->noted("/w/b.yml"));
}

TEST_CASE("what looks at other files is made anew when the text of one is another") {
  LinkedRepo repo;
  Seen seen(repo.disk);
  const auto one = std::make_shared<const std::string>("one");
  const auto two = std::make_shared<const std::string>("other");
  lengths_made = 0;
  for (const auto& text : {one, two, one}) {
    const auto around = repo.around({{"/w/b.yml", text}, {"/w/job.yml", two}}, seen);
    CHECK(around.made_of<TextLength>("/w/b.yml", length_of)->bytes == text->size());
    CHECK(around.made_of<TextLength>("/w/a.yml", length_of)->bytes == 4);
  }
  CHECK(lengths_made == 4);
}

}  // namespace
