#include "validator/report/fingerprint.h"

#include "tests/catch.h"
#include "tests/unit/report/sample.h"

namespace aml::report {
namespace {

std::vector<std::string> of(std::string_view text, std::initializer_list<std::string_view> words) {
  std::vector<Diagnostic> found;
  for (const std::string_view word : words) {
    found.push_back(finding(sample_rule, span_of(text, word), "wrong word"));
  }
  return fingerprints("jobs/a.yml", text, found);
}

TEST_CASE("a fingerprint survives lines above and whitespace in the line") {
  const auto before = of("a: wrong\nb: 1\n", {"wrong"});
  CHECK(before == of("# new\n\n  a:   wrong\r\nb: 1\n", {"wrong"}));
  CHECK(before != of("a: wrongs\nb: 1\n", {"wrong"}));
}

TEST_CASE("equal lines are reported apart by their order") {
  const auto twice = of("- x: 1\n- x: 2\n- x: 1\n", {"x: 1", "x: 2", "x: 1"});
  CHECK(twice[0] != twice[2]);
  CHECK(twice[0] == of("- x: 1\n", {"x: 1"})[0]);
}

TEST_CASE("rule and path are part of it, and it never changes between versions") {
  const Diagnostic found = finding(sample_rule, {0, 1}, "wrong word");
  const std::span<const Diagnostic> one(&found, 1);
  CHECK(fingerprints("a.yml", "a: b", one) != fingerprints("b.yml", "a: b", one));
  CHECK(fingerprints("a.yml", "a: b", one) == std::vector<std::string>{"7ea4ab449e82d56e"});
}

}  // namespace
}  // namespace aml::report
