#include "validator/diag/diagnostic.h"

#include "tests/catch.h"

namespace aml {
namespace {

constexpr RuleDescriptor rule = {
    .code = "AML9999",
    .name = "example",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "this test",
    .summary = "Something is odd.",
    .explanation = "Nothing to do.",
};

TEST_CASE("severities have words and an order") {
  for (const Severity severity :
       {Severity::hint, Severity::info, Severity::warning, Severity::error}) {
    CHECK(severity_from(to_string(severity)) == severity);
  }
  CHECK(to_string(Severity::hint) == "hint");
  CHECK(to_string(Severity::error) == "error");
  CHECK(Severity::hint < Severity::info);
  CHECK(Severity::warning < Severity::error);
  for (const char* word : {"", "Error", "errors", "note", "never"}) {
    CHECK(severity_from(word) == std::nullopt);
  }
}

TEST_CASE("certainties have words") {
  CHECK(to_string(Certainty::guess) == "guess");
  CHECK(to_string(Certainty::likely) == "likely");
  CHECK(to_string(Certainty::certain) == "certain");
}

TEST_CASE("a finding starts with the severity of its rule") {
  const Diagnostic diagnostic = finding(rule, {3, 7}, "`a` is odd", "write 2");
  CHECK(diagnostic.rule == &rule);
  CHECK(diagnostic.severity == Severity::warning);
  CHECK(diagnostic.span == Span{3, 7});
  CHECK(diagnostic.message == "`a` is odd");
  CHECK(diagnostic.help == "write 2");
  CHECK(diagnostic.notes.empty());
  CHECK(diagnostic.fixes.empty());
}

TEST_CASE("a suggestion is a question and a safe fix") {
  Diagnostic diagnostic = finding(rule, {0, 4}, "no input is named `irsi`");
  suggest(diagnostic, {0, 4}, "iris");
  CHECK(diagnostic.help == "did you mean `iris`?");
  REQUIRE(diagnostic.fixes.size() == 1);
  CHECK(diagnostic.fixes[0].title == "change to `iris`");
  CHECK(diagnostic.fixes[0].safe);
  CHECK(diagnostic.fixes[0].edits == std::vector<Edit>{{{0, 4}, "iris"}});
}

TEST_CASE("a suggestion is before the help that is there") {
  Diagnostic diagnostic = finding(rule, {0, 4}, "no input is named `irsi`", "declared are: iris");
  suggest(diagnostic, {0, 4}, "iris");
  CHECK(diagnostic.help == "did you mean `iris`? declared are: iris");
}

}  // namespace
}  // namespace aml
