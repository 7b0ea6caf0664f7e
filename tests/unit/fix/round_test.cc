#include "validator/fix/round.h"

#include "tests/catch.h"
#include "validator/text/edits.h"
#include "validator/yaml/document.h"

namespace aml::fix {
namespace {

Diagnostic found(std::vector<Fix> fixes) {
  Diagnostic finding;
  finding.rule = yaml::descriptors().front();
  finding.fixes = std::move(fixes);
  return finding;
}

Fix fix_with(std::vector<Edit> edits, bool safe = true) {
  return {"do it", safe, std::move(edits)};
}

std::string after(std::string_view text, const Round& round) {
  return text::apply(text, edits_of(round.apply));
}

TEST_CASE("the first of two fixes that overlap or touch wins, the other waits") {
  struct Case {
    std::string_view what;
    std::vector<Edit> first, second;
    std::string_view text;
    std::size_t waiting;
  };
  const Case cases[] = {
      {"apart", {{{0, 1}, "A"}}, {{{2, 3}, "C"}}, "AbCdef", 0},
      {"in the other order", {{{2, 3}, "C"}}, {{{0, 1}, "A"}}, "AbCdef", 0},
      {"touching", {{{0, 1}, "A"}}, {{{1, 2}, "B"}}, "Abcdef", 1},
      {"touching in front", {{{1, 2}, "B"}}, {{{0, 1}, "A"}}, "aBcdef", 1},
      {"insertions at one place", {{{3, 3}, "1"}}, {{{3, 3}, "2"}}, "abc1def", 1},
      {"one inside the other", {{{0, 6}, ""}}, {{{2, 3}, "C"}}, "", 1},
      {"around", {{{2, 3}, "C"}}, {{{0, 6}, ""}}, "abCdef", 1},
      {"one edit of several", {{{4, 5}, "E"}}, {{{0, 1}, "A"}, {{4, 5}, "X"}}, "abcdEf", 1},
      {"the same edit", {{{4, 5}, "E"}}, {{{4, 5}, "E"}}, "abcdEf", 1},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    const Diagnostic findings[] = {found({fix_with(c.first)}), found({fix_with(c.second)})};
    const Round round = plan(findings, Policy::safe);
    CHECK(after("abcdef", round) == c.text);
    CHECK(round.wait.size() == c.waiting);
  }
}

TEST_CASE("the policy chooses among the fixes of a finding") {
  const Fix safe = fix_with({{{0, 1}, "S"}});
  const Fix unsafe = fix_with({{{0, 1}, "U"}}, false);
  struct Case {
    std::vector<Fix> fixes;
    std::string_view safe_text, all_text;
  };
  const Case cases[] = {
      {{}, "a", "a"},
      {{safe}, "S", "S"},
      {{unsafe}, "a", "U"},
      {{unsafe, safe}, "S", "U"},
      {{safe, unsafe}, "S", "S"},
      {{fix_with({})}, "a", "a"},
  };
  for (const Case& c : cases) {
    const Diagnostic findings[] = {found(c.fixes)};
    CHECK(after("a", plan(findings, Policy::safe)) == c.safe_text);
    CHECK(after("a", plan(findings, Policy::all)) == c.all_text);
  }
}

TEST_CASE("a fix whose own edits overlap is never taken") {
  const Diagnostic findings[] = {found({fix_with({{{0, 3}, ""}, {{2, 4}, ""}})})};
  const Round round = plan(findings, Policy::all);
  CHECK(round.apply.empty());
  CHECK(round.wait.empty());
}

}  // namespace
}  // namespace aml::fix
