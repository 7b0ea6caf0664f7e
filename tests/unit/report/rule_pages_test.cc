#include "validator/report/rule_pages.h"

#include <nlohmann/json.hpp>

#include "tests/catch.h"
#include "tests/unit/report/sample.h"

namespace aml::report {
namespace {

constexpr RuleDescriptor second_rule{"AML9902",
                                     "other",
                                     Severity::hint,
                                     Certainty::guess,
                                     "nobody",
                                     "Nothing is off",
                                     "A page whose explanation is long.",
                                     FixKind::unsafe,
                                     Dialects::preview};
constexpr const RuleDescriptor* both[] = {&sample_rule, &second_rule};

TEST_CASE("the list of rules is a table") {
  CHECK(rules_as_text(both) ==
        "AML9901  sample-rule  error    certain  Something is off\n"
        "AML9902  other        hint     guess    Nothing is off\n");
}

TEST_CASE("the list of rules as JSON has the same") {
  const auto json = nlohmann::json::parse(rules_as_json(both));
  CHECK(json.at("version") == 1);
  REQUIRE(json.at("rules").size() == 2);
  CHECK(json.at("rules")[1].at("code") == "AML9902");
  CHECK(json.at("rules")[1].at("certainty") == "guess");
}

TEST_CASE("a page has everything of its rule, and no byte that a terminal would act on") {
  CHECK(rule_page(second_rule, {"a: 1\n\nb: \x1b[2J\n", "a: 1\n", "", "wrong.yml:3:4: hint\n"}) ==
        "# other (AML9902)\n"
        "\n"
        "Nothing is off.\n"
        "\n"
        "A page whose explanation is long.\n"
        "\n"
        "- severity: hint, certainty: guess\n"
        "- fix: unsafe\n"
        "- dialects: preview-2021\n"
        "- source: nobody\n"
        "\n"
        "## Wrong\n"
        "\n"
        "```yaml\n"
        "a: 1\n"
        "\n"
        "b: \\x1b[2J\n"
        "```\n"
        "\n"
        "```text\n"
        "wrong.yml:3:4: hint\n"
        "```\n"
        "\n"
        "## Right\n"
        "\n"
        "```yaml\n"
        "a: 1\n"
        "```\n");
}

TEST_CASE("the table of rules links to the pages") {
  const std::string table = rules_as_table(both);
  CHECK(
      table.ends_with("| AML9902 | [other](other/README.md) | hint | guess | unsafe | "
                      "preview-2021 | nobody |\n"));
}

}  // namespace
}  // namespace aml::report
