#include <algorithm>
#include <fstream>
#include <set>
#include <string>

#include "tests/catch.h"
#include "validator/yaml/document.h"

namespace aml::yaml {

// A page of the documentation is only as good as its example.
TEST_CASE(
    "each rule of syntax finds its mistake in its wrong example, and nothing in its right one") {
  for (const RuleDescriptor* rule : descriptors()) {
    INFO(rule->name);
    Arena arena;
    const Document wrong = parse(rule->wrong, arena);
    const bool found = std::any_of(wrong.findings.begin(), wrong.findings.end(),
                                   [&](const Diagnostic& finding) { return finding.rule == rule; });
    const bool is_shown = rule->name != "too-deep";  // five hundred brackets are no example
    CHECK(found == is_shown);
    CHECK(parse(rule->right, arena).findings.empty());
  }
}

TEST_CASE("codes and names of rules are unique and listed") {
  std::ifstream file(AML_SOURCE_DIR "/validator/rules/ids.txt");
  std::set<std::string> listed;
  for (std::string line; std::getline(file, line);) listed.insert(line);
  std::set<std::string_view> names;
  for (const RuleDescriptor* rule : descriptors()) {
    INFO(rule->name);
    CHECK(listed.contains(std::string(rule->code) + " " + std::string(rule->name)));
    CHECK(names.insert(rule->name).second);
    CHECK(names.insert(rule->code).second);
  }
}

}  // namespace aml::yaml
