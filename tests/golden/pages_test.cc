// `--explain`, and the page that the build writes for each rule.
#include <filesystem>

#include "tests/catch.h"
#include "tests/golden/files.h"
#include "validator/app/tell.h"
#include "validator/report/rule_pages.h"
#include "validator/rules/examples.h"
#include "validator/rules/rule.h"

namespace {

TEST_CASE("the page of a rule holds both examples and what is reported of the wrong one") {
  for (const aml::RuleDescriptor* rule : aml::rules::registry()) {
    INFO(rule->name);
    const std::string page = aml::app::page_of(*rule);
    CHECK(page.starts_with("# " + std::string(rule->name) + " (" + std::string(rule->code) + ")"));
    CHECK(page.find("## Wrong") != page.npos);
    CHECK(page.find("## Right") != page.npos);
    // 500 levels are not example that people can read.
    if (rule->name != "too-deep") {
      CHECK(page.find("[" + std::string(rule->name) + "]") != page.npos);
    }
    CHECK_FALSE(aml::rules::example_of(rule->name).right.empty());
  }
}

TEST_CASE("the wrong example of each rule is reported in these words") {
  const std::filesystem::path rules = std::filesystem::path(AML_SOURCE_DIR) / "tests/rules";
  for (const aml::RuleDescriptor* rule : aml::rules::registry()) {
    tests::check_golden(aml::app::report_on_wrong_example(*rule), rules / rule->name / "wrong.out");
  }
}

TEST_CASE("the table of rules links the page of each") {
  const std::string table = aml::report::rules_as_table(aml::rules::registry());
  for (const aml::RuleDescriptor* rule : aml::rules::registry()) {
    INFO(rule->name);
    CHECK(table.find("(" + std::string(rule->name) + "/README.md)") != table.npos);
  }
}

}  // namespace
