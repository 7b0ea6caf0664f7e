#include <algorithm>
#include <fstream>
#include <set>
#include <string>

#include "tests/catch.h"
#include "validator/yaml/document.h"

namespace aml::yaml {

std::string example(std::string_view rule, const char* name) {
  std::ifstream file(AML_SOURCE_DIR "/tests/rules/" + std::string(rule) + "/" + name,
                     std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// A page of the documentation is only as good as its example.
TEST_CASE(
    "each rule of syntax finds its mistake in its wrong example, and nothing in its right one") {
  for (const RuleDescriptor* rule : descriptors()) {
    INFO(rule->name);
    Arena arena;
    const std::string wrong_text = example(rule->name, "wrong.yml");
    const std::string right_text = example(rule->name, "right.yml");
    REQUIRE_FALSE(wrong_text.empty());
    const Document wrong = parse(wrong_text, arena);
    const bool found = std::any_of(wrong.findings.begin(), wrong.findings.end(),
                                   [&](const Diagnostic& finding) { return finding.rule == rule; });
    const bool is_shown = rule->name != "too-deep";  // five hundred brackets are not example
    CHECK(found == is_shown);
    CHECK(parse(right_text, arena).findings.empty());
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
