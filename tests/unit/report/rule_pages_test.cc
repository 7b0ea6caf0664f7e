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
                                     "A page whose explanation is longer than a line of the "
                                     "terminal, and is therefore broken between its words.",
                                     "a: 1\n\nb: 2",
                                     "a: 1"};
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

TEST_CASE("a page has everything of its rule") {
  CHECK(rule_page(second_rule) ==
        "other [AML9902]\n"
        "hint, guess\n"
        "\n"
        "Nothing is off\n"
        "\n"
        "A page whose explanation is longer than a line of the terminal, and is therefore\n"
        "broken between its words.\n"
        "\n"
        "Source: nobody\n"
        "\n"
        "Wrong:\n"
        "\n"
        "    a: 1\n"
        "\n"
        "    b: 2\n"
        "\n"
        "Right:\n"
        "\n"
        "    a: 1\n");
}

}  // namespace
}  // namespace aml::report
