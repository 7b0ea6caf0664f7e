#include "tests/catch.h"
#include "tests/unit/expr/identity.h"

using namespace aml::expr;

TEST_CASE("a path in every spelling is found again") {
  for (const Spelling spelling :
       {Spelling::dollar_braces, Spelling::single_braces, Spelling::angle, Spelling::double_braces,
        Spelling::dollar_single, Spelling::dollar_bare}) {
    const std::string text = "--data " + spell(spelling, "inputs.iris");
    INFO(text);
    const auto found = find_placeholders(identity(text)).list;
    REQUIRE(found.size() == 1);
    CHECK(found[0].spelling == spelling);
    CHECK(found[0].name == "iris");
    CHECK(found[0].span.of(text) == spell(spelling, "inputs.iris"));
  }
}

TEST_CASE("what follows a note in angle brackets tells a redirection") {
  struct Case {
    std::string_view text;
    bool redirection;
  };
  for (const Case& one : std::initializer_list<Case>{
           {"cmd <inputs.txt>out", true},
           {"cmd <inputs.txt> out", true},
           {"cmd <inputs.data>>log", true},
           {"cmd <inputs.data>/srv/x", true},
           {"cmd <inputs.data>$OUT", true},
           {"cmd <inputs.json>", true},
           {"train.py --data <inputs.iris>", false},
           {"train.py --data <inputs.iris> --epochs 5", false},
           {"train.py --data \"<inputs.iris>\"", false},
           {"train.py --data <inputs.iris>\n", false},
       }) {
    INFO(one.text);
    const auto mapped = identity(one.text);
    const auto found = find_placeholders(mapped).list;
    REQUIRE(found.size() == 1);
    CHECK(angle_is_redirection(mapped, found[0]) == one.redirection);
  }
}

TEST_CASE("names of inputs, outputs and parameters") {
  for (const std::string_view name : {"a", "_", "iris_csv", "X1", "_1"}) CHECK(is_name(name));
  for (const std::string_view name : {"", "1a", "a-b", "a.b", "a b", "cifar%10", "gr\xC3\xB6"}) {
    CHECK_FALSE(is_name(name));
  }
}
