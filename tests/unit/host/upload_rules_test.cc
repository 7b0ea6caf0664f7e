#include "validator/host/upload_rules.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <random>

#include "tests/catch.h"
#include "validator/host/memory_disk.h"

using namespace aml::host;
using nlohmann::json;

// tests/oracle/pathspec holds the rules against the library that the client uses.

namespace {

std::string random_text(std::mt19937& random, std::string_view alphabet, std::size_t longest) {
  std::string text;
  for (std::size_t left = random() % (longest + 1); left > 0; --left) {
    text += alphabet[random() % alphabet.size()];
  }
  return text;
}

}  // namespace

TEST_CASE("a line of an ignore file matches what the client matches with it") {
  const json vectors =
      json::parse(std::ifstream(AML_SOURCE_DIR "/tests/oracle/azure/vectors.json"));
  for (const json& row : vectors.at("ignore_patterns")) {
    const std::string line = row.at("line");
    CAPTURE(line);
    const bool takes_back = row.value("effect", "") == "takes back";
    const auto rules = UploadRules::parse(takes_back ? "*\n" + line : line);
    CHECK(static_cast<bool>(rules) == !row.contains("refused"));
    if (!rules) continue;
    const auto matched = row.at("matches").get<std::vector<std::string>>();
    for (const std::string path : vectors.at("ignore_paths")) {
      CAPTURE(path);
      const bool matches = std::ranges::count(matched, path) > 0;
      CHECK(rules->excludes(path) == (matches != takes_back));
    }
  }
}

TEST_CASE("lines end as Python ends them, and a byte order mark is none of them") {
  const auto rules = UploadRules::parse("\xEF\xBB\xBF*.a\r\n  *.b\t\r*.c\xC2\xA0\n");
  REQUIRE(rules);
  for (const char* path : {"x.a", "x.b", "x.c"}) CHECK(rules->excludes(path));
  CHECK(UploadRules::parse("a\n\nb\\\n").error() == "line 3: invalid pattern `b\\`");
  CHECK(UploadRules::parse("!").error() == "line 1: invalid pattern `!`");
  CHECK(UploadRules::parse("[z-a]").error() == "line 1: invalid pattern `[z-a]`");
  CHECK(UploadRules::parse("\xFF").error() == "is not UTF-8");
}

TEST_CASE("a folder is closed when nothing below it can be uploaded") {
  const auto rules = UploadRules::parse("build/\nsub/*/x\n*.log\n");
  CHECK(rules->excludes_all_below("build"));
  CHECK(rules->excludes_all_below("a/build/b"));
  CHECK(rules->excludes_all_below("sub/a/x"));
  CHECK(rules->excludes_all_below("a.log"));
  CHECK_FALSE(rules->excludes_all_below("sub/a"));
  CHECK_FALSE(rules->excludes_all_below("sub"));
  CHECK_FALSE(UploadRules::parse("build/\n!*.py\n")->excludes_all_below("build"));
  CHECK(UploadRules::parse("!*.py\nbuild/\n")->excludes_all_below("build"));
  CHECK_FALSE(UploadRules().excludes_all_below("build"));
}

TEST_CASE("any text is read or refused, and a closed folder has nothing that is uploaded") {
  std::mt19937 random(20221128);
  constexpr std::string_view pattern_characters = "ab*?[]!-/\\.\n# \xC3\xA4";
  int closed = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = random_text(random, pattern_characters, 12);
    const auto rules = UploadRules::parse(text);
    if (!rules) continue;
    const std::string folder = "a" + random_text(random, "ab/", 4) + "b";
    const std::string path = folder + "/a" + random_text(random, "ab/.", 6);
    const bool is_excluded = rules->excludes(path);
    if (!rules->excludes_all_below(folder)) continue;
    CAPTURE(text, path);
    CHECK(is_excluded);
    ++closed;
  }
  CHECK(closed > 100);
}

TEST_CASE("long patterns and paths take no more than their product") {
  std::string stars;
  for (int i = 0; i < 200; ++i) stars += "*a";
  const auto rules = UploadRules::parse(stars + "b\n");
  CHECK_FALSE(rules->excludes(std::string(4000, 'a')));
  CHECK(rules->excludes(std::string(4000, 'a') + 'b'));
}

TEST_CASE("the ignore file of a folder is `.amlignore`, else `.gitignore`") {
  MemoryDisk disk;
  disk.add_file("/w/a", "x");
  CHECK(read_upload_rules(disk, "/w")->file.empty());
  disk.add_file("/w/.gitignore", "a\n");
  CHECK(read_upload_rules(disk, "/w")->file == ".gitignore");
  disk.add_file("/elsewhere/rules", "b\n");
  disk.add_link("/w/.amlignore", "/elsewhere/rules");
  const auto rules = read_upload_rules(disk, "/w");
  CHECK(rules->file == ".amlignore");
  CHECK(rules->base == "/elsewhere");
  CHECK(rules->rules.excludes("b"));
}
