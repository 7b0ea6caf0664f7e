#include "validator/fix/unified_diff.h"

#include <random>

#include "tests/catch.h"
#include "validator/fix/line_matches.h"

namespace aml::fix {
namespace {

TEST_CASE("a diff looks as diff -u writes it") {
  struct Case {
    std::string_view what, before, after, diff;
  };
  const Case cases[] = {
      {"nothing", "a\n", "a\n", ""},
      {"one line", "a\n", "b\n", "--- p\n+++ p\n@@ -1 +1 @@\n-a\n+b\n"},
      {"from nothing", "", "b\n", "--- p\n+++ p\n@@ -0,0 +1 @@\n+b\n"},
      {"to nothing", "a\n", "", "--- p\n+++ p\n@@ -1 +0,0 @@\n-a\n"},
      {"context", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nX\n6\n7\n8\n9\n",
       "--- p\n+++ p\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+X\n 6\n 7\n 8\n"},
      {"added after", "1\n2\n", "1\n2\n3\n", "--- p\n+++ p\n@@ -1,2 +1,3 @@\n 1\n 2\n+3\n"},
      {"no line end before", "1\n2", "1\n2\n",
       "--- p\n+++ p\n@@ -1,2 +1,2 @@\n 1\n-2\n\\ No newline at end of file\n+2\n"},
      {"no line end in both", "1\n2", "0\n2",
       "--- p\n+++ p\n@@ -1,2 +1,2 @@\n-1\n+0\n 2\n\\ No newline at end of file\n"},
      {"CRLF", "a\r\n", "b\r\n", "--- p\n+++ p\n@@ -1 +1 @@\n-a\r\n+b\r\n"},
      {"near changes share a hunk", "a\n1\n2\n3\n4\n5\n6\nb\n", "A\n1\n2\n3\n4\n5\n6\nB\n",
       "--- p\n+++ p\n@@ -1,8 +1,8 @@\n-a\n+A\n 1\n 2\n 3\n 4\n 5\n 6\n-b\n+B\n"},
      {"far changes do not", "a\n1\n2\n3\n4\n5\n6\n7\nb\n", "A\n1\n2\n3\n4\n5\n6\n7\nB\n",
       "--- p\n+++ p\n@@ -1,4 +1,4 @@\n-a\n+A\n 1\n 2\n 3\n@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-b\n+B\n"},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    CHECK(unified_diff("p", c.before, c.after) == c.diff);
  }
}

TEST_CASE("a name is quoted where patch would misread it") {
  const auto heading = [](std::string_view path) {
    const std::string diff = unified_diff(path, "a\n", "b\n");
    return diff.substr(4, diff.find('\n') - 4);
  };
  CHECK(heading("jobs/job.yml") == "jobs/job.yml");
  CHECK(heading("my job.yml") == "my job.yml\t");
  CHECK(heading("a\nb.yml") == "\"a\\012b.yml\"");
  CHECK(heading("a\"b\\.yml") == "\"a\\\"b\\\\.yml\"");
  CHECK(heading("größe.yml") == "größe.yml");
}

TEST_CASE("matches are equal lines in order, and all else is little") {
  const unsigned seed = std::random_device()();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 300; ++round) {
    std::vector<std::string_view> before(random() % 30);
    for (auto& line : before) line = std::string_view("abc").substr(random() % 3, 1);
    std::vector<std::string_view> after = before;
    std::size_t edits = random() % 5;
    for (std::size_t i = 0; i < edits; ++i) {
      const auto place = after.begin() + static_cast<std::ptrdiff_t>(random() % (after.size() + 1));
      if (place == after.end() || random() % 2 == 0) {
        after.insert(place, "x");
      } else {
        after.erase(place);
      }
    }
    std::size_t shared = 0;
    std::size_t old_end = 0;
    std::size_t new_end = 0;
    for (const Match& match : matches(before, after)) {
      REQUIRE(match.before >= old_end);
      REQUIRE(match.after >= new_end);
      for (std::size_t i = 0; i < match.count; ++i) {
        REQUIRE(before[match.before + i] == after[match.after + i]);
      }
      old_end = match.before + match.count;
      new_end = match.after + match.count;
      shared += match.count;
    }
    CHECK(old_end == before.size());
    CHECK(new_end == after.size());
    CHECK(before.size() + after.size() - 2 * shared <= edits);
  }
}

TEST_CASE("texts that differ in every line take bounded time") {
  std::string before, after;
  for (int i = 0; i < 200'000; ++i) {
    before += "a" + std::to_string(i) + '\n';
    after += "b" + std::to_string(i) + '\n';
  }
  CHECK(unified_diff("p", before, after).size() > before.size() + after.size());
}

}  // namespace
}  // namespace aml::fix
