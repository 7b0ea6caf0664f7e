#include "validator/host/ignore.h"

#include <chrono>

#include "tests/catch.h"

namespace aml::host {
namespace {

using Verdict = IgnoreFile::Verdict;

TEST_CASE("patterns match as git says") {
  struct Case {
    std::string_view patterns;
    std::string_view path;
    bool is_folder;
    Verdict verdict;
  };
  const auto c = GENERATE(values<Case>({
      {"", "a.yml", false, Verdict::silent},
      {"# a.yml", "# a.yml", false, Verdict::silent},
      {"\\# a.yml", "# a.yml", false, Verdict::ignored},
      {"a.yml", "a.yml", false, Verdict::ignored},
      {"a.yml", "deep/er/a.yml", false, Verdict::ignored},
      {"/a.yml", "a.yml", false, Verdict::ignored},
      {"/a.yml", "deep/a.yml", false, Verdict::silent},
      {"deep/a.yml", "deep/a.yml", false, Verdict::ignored},
      {"deep/a.yml", "more/deep/a.yml", false, Verdict::silent},
      {"build/", "build", true, Verdict::ignored},
      {"build/", "build", false, Verdict::silent},
      {"build/", "deep/build", true, Verdict::ignored},
      {"deep/build/", "more/deep/build", true, Verdict::silent},
      {"*.yml", "deep/a.yml", false, Verdict::ignored},
      {"*.yml", ".yml", false, Verdict::ignored},
      {"deep/*.yml", "deep/er/a.yml", false, Verdict::silent},
      {"**/a.yml", "a.yml", false, Verdict::ignored},
      {"**/er/a.yml", "deep/er/a.yml", false, Verdict::ignored},
      {"deep/**", "deep", true, Verdict::silent},
      {"deep/**", "deep/er/a.yml", false, Verdict::ignored},
      {"deep/**/a.yml", "deep/a.yml", false, Verdict::ignored},
      {"deep/**/a.yml", "deep/x/y/a.yml", false, Verdict::ignored},
      {"deep/**/**/a.yml", "deep/a.yml", false, Verdict::ignored},
      {"deep/****/a.yml", "deep/x/y/a.yml", false, Verdict::ignored},
      {"a**b.yml", "axxb.yml", false, Verdict::ignored},
      {"[ab].yml", "b.yml", false, Verdict::ignored},
      {"[!ab].yml", "b.yml", false, Verdict::silent},
      {"job-?.yml", "job-7.yml", false, Verdict::ignored},
      {"*.yml\n!keep.yml", "keep.yml", false, Verdict::kept},
      {"!keep.yml\n*.yml", "keep.yml", false, Verdict::ignored},
      {"\\!keep.yml", "!keep.yml", false, Verdict::ignored},
      {"a.yml   ", "a.yml", false, Verdict::ignored},
      {"a\\ ", "a ", false, Verdict::ignored},
      {"a.yml\r\nb.yml\r\n", "a.yml", false, Verdict::ignored},
      {"\xEF\xBB\xBF"
       "a.yml",
       "a.yml", false, Verdict::ignored},
      {"/", "a.yml", false, Verdict::silent},
      {"\xC3\xA9?.yml", "\xC3\xA9x.yml", false, Verdict::ignored},
  }));
  CAPTURE(c.patterns, c.path, c.is_folder);
  CHECK(IgnoreFile(c.patterns).judge(c.path, c.is_folder) == c.verdict);
}

TEST_CASE("patterns made to be slow are not") {
  std::string stars;
  std::string folders;
  for (int i = 0; i < 40; ++i) {
    stars += "*a";
    folders += "**/a/";
  }
  const std::string name(250, 'a');
  std::string path;
  for (int i = 0; i < 100; ++i) path += "a/";
  const auto start = std::chrono::steady_clock::now();
  CHECK(IgnoreFile(stars + "b").judge(name, false) == Verdict::silent);
  CHECK(IgnoreFile(folders + "b").judge(path + "c", false) == Verdict::silent);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(2));
}

}  // namespace
}  // namespace aml::host
