// The pages of the rules, and the table of all of them, say what the program says.
// AML_UPDATE_GOLDEN=1 writes them anew.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "tests/catch.h"
#include "validator/app/tell.h"
#include "validator/report/rule_pages.h"
#include "validator/rules/rule.h"

namespace {

namespace fs = std::filesystem;

const fs::path folder = fs::path(AML_SOURCE_DIR) / "docs/rules";

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void check_text(const fs::path& path, const std::string& text) {
  INFO(path.string());
  if (std::getenv("AML_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << text;
  } else {
    CHECK(read(path) == text);
  }
}

TEST_CASE("every rule has its page, and no page is without a rule") {
  std::set<std::string> names;
  for (const aml::RuleDescriptor* rule : aml::rules::registry()) {
    names.emplace(rule->name);
    check_text(folder / rule->name / "README.md", aml::app::page_of(*rule));
  }
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (!entry.is_directory()) continue;
    INFO(entry.path().string());
    CHECK(names.contains(entry.path().filename().string()));
  }
}

TEST_CASE("the table of rules is that of the registry") {
  const std::string begin = "<!-- rules: written by `./dev golden` -->\n";
  const std::string end = "<!-- end of rules -->\n";
  const std::string page = read(folder / "README.md");
  const std::size_t from = page.find(begin);
  const std::size_t to = page.find(end);
  REQUIRE(from != page.npos);
  REQUIRE(to != page.npos);
  check_text(folder / "README.md", page.substr(0, from + begin.size()) + '\n' +
                                       aml::report::rules_as_table(aml::rules::registry()) + '\n' +
                                       page.substr(to));
}

}  // namespace
