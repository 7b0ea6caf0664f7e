// Build tool: the page of each rule and the table of all of them, as Markdown.
//   aml_write_rule_pages FOLDER
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

#include "validator/app/tell.h"
#include "validator/report/rule_pages.h"
#include "validator/rules/rule.h"

namespace {

namespace fs = std::filesystem;

void write(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary);
  file << text;
  if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const fs::path folder = argv[1];
  const auto rules = aml::rules::registry();
  try {
    fs::remove_all(folder);
    for (const aml::RuleDescriptor* rule : rules) {
      write(folder / rule->name / "README.md", aml::app::page_of(*rule));
    }
    write(folder / "README.md", "# Rules\n\n" + aml::report::rules_as_table(rules));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
  return 0;
}
