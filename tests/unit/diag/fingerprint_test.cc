#include "validator/diag/fingerprint.h"

#include <set>

#include "tests/catch.h"

namespace aml {
namespace {

RuleDescriptor rule_of(std::string_view code) {
  RuleDescriptor rule{};
  rule.code = code;
  return rule;
}

const RuleDescriptor first = rule_of("AML9901");
const RuleDescriptor second = rule_of("AML9902");

/// One finding of `first` at each place where `mark` stands.
std::vector<Diagnostic> found(std::string_view text, std::string_view mark,
                              const RuleDescriptor& rule = first) {
  std::vector<Diagnostic> findings;
  for (std::size_t at = text.find(mark); at != text.npos; at = text.find(mark, at + 1)) {
    const auto begin = static_cast<Offset>(at);
    findings.push_back(finding(rule, {begin, begin + static_cast<Offset>(mark.size())}, "x"));
  }
  return findings;
}

std::vector<std::string> of(std::string_view text, std::string_view path = "jobs/a.yml",
                            const RuleDescriptor& rule = first) {
  return fingerprints(path, text, found(text, "bad", rule));
}

TEST_CASE("a fingerprint survives what happens around its line") {
  const auto plain = of("a: 1\nb: bad\n");
  REQUIRE(plain.size() == 1);
  CHECK(of("# new\n\na: 1\nb: bad\n") == plain);
  CHECK(of("a: 2\nb: bad\nc: 3\n") == plain);
  CHECK(of("a: 1\n  b:   bad \n") == plain);
  CHECK(of("a: 1\r\nb: bad\r\n") == plain);
}

TEST_CASE("a fingerprint names rule, path, line and the place among equal ones") {
  const auto plain = of("b: bad\n");
  CHECK(of("b: bad\n", "jobs/b.yml") != plain);
  CHECK(of("b: bad\n", "jobs/a.yml", second) != plain);
  CHECK(of("c: bad\n") != plain);

  const auto thrice = of("b: bad\nb: bad bad\nb: bad\n");
  REQUIRE(thrice.size() == 4);
  CHECK(std::set(thrice.begin(), thrice.end()).size() == 4);
  CHECK(thrice[0] == plain[0]);
}

TEST_CASE("fingerprints are the same for ever: baseline files hold them") {
  const auto plain = of("b: bad\n");
  CHECK(plain == std::vector<std::string>{"0dd9a20355d8be69"});
}

TEST_CASE("the words of a path and of a rule do not run into each other") {
  CHECK(of("bad", "a") != of("bad", "aA"));
  CHECK(fingerprints("a", "", {}).empty());
}

}  // namespace
}  // namespace aml
