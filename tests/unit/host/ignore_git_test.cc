#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <random>
#include <set>

#include "tests/catch.h"
#include "tests/unit/host/temporary_folder.h"
#include "validator/host/ignore.h"

/// git itself is the oracle of how `.gitignore` files are to be read.
namespace aml::host {
namespace {

std::set<std::string> lines_of(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
  REQUIRE(pipe);
  std::set<std::string> lines;
  std::array<char, 4096> line{};
  while (std::fgets(line.data(), line.size(), pipe.get()) != nullptr) {
    std::string text = line.data();
    if (text.ends_with('\n')) text.pop_back();
    lines.insert(std::move(text));
  }
  return lines;
}

/// `a**` means `a*` by git's documentation, but git 2.39 lets `a**/b` match `ab/bx`.
bool has_stars_in_a_word(const std::string& pattern) {
  for (std::size_t at = pattern.find("**"); at != std::string::npos;
       at = pattern.find("**", at + 1)) {
    const std::size_t end = std::min(pattern.find_first_not_of('*', at), pattern.size());
    const bool begins = at == 0 || pattern[at - 1] == '/' || (at == 1 && pattern[0] == '!');
    const bool ends = end == pattern.size() || pattern[end] == '/';
    if (!begins || !ends) return true;
    at = end;
  }
  return false;
}

std::string random_pattern(std::mt19937& random) {
  static constexpr std::string_view pieces[] = {"a",    "b",   "ab",  "*",  "**",  "?",   "[ab]",
                                                "[!a]", "/",   "/",   "/",  "a.b", ".",   "*.",
                                                "!",    "\\b", "\\*", "b ", "]",   "**/", "/**"};
  std::string pattern = random() % 4 == 0 ? "!" : "";
  for (auto left = 1 + random() % 5; left > 0; --left)
    pattern += pieces[random() % std::size(pieces)];
  return has_stars_in_a_word(pattern) ? "*" : pattern;
}

TEST_CASE("random patterns are read as git reads them") {
  if (std::system("git --version >/dev/null 2>&1") != 0) return;
  const auto seed = std::random_device{}();
  CAPTURE(seed);
  std::mt19937 random(seed);
  const TemporaryFolder folder;
  REQUIRE(std::system(("git init -q " + folder.path()).c_str()) == 0);

  const std::string paths[] = {"a",     "b",     "ab",    "a.b",  "d/a",   "d/b",    "d/ab",
                               "d/a.b", "d/e/a", "d/e/b", "ab/b", "ab/.b", "ab/a.b", "ab/a/b",
                               "ab/b ", "d/*",   "d/[",   "b/a",  "b/ab/a"};
  std::string list;
  for (const std::string& path : paths) {
    // Folders get a file inside, so that the paths stay free to be asked for as files.
    list += path + '\n';
  }
  folder.write("list", list);

  for (int round = 0; round < 150; ++round) {
    std::string patterns;
    for (auto left = 1 + random() % 4; left > 0; --left) patterns += random_pattern(random) + '\n';
    folder.write(".gitignore", patterns);
    CAPTURE(patterns);
    const IgnoreFile ignore(patterns);
    const std::set<std::string> ignored =
        lines_of("cd " + folder.path() + " && git check-ignore --no-index --stdin <list");
    for (const std::string& path : paths) {
      CAPTURE(path);
      // git says it of a path and its parents; a file below an ignored folder cannot be kept.
      bool ours = false;
      for (std::size_t slash = path.find('/'); !ours && slash != std::string::npos;
           slash = path.find('/', slash + 1)) {
        ours = ignore.judge(std::string_view(path).substr(0, slash), true) ==
               IgnoreFile::Verdict::ignored;
      }
      ours = ours || ignore.judge(path, false) == IgnoreFile::Verdict::ignored;
      CHECK(ours == ignored.contains(path));
    }
  }
}

}  // namespace
}  // namespace aml::host
