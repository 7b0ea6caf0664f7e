#include "validator/yaml/refusal_finding.h"

#include "tests/catch.h"
#include "validator/yaml/severity.h"
#include "validator/yaml/syntax_rules.h"

namespace aml::yaml {
namespace {

TEST_CASE("what PyYAML refuses is reported by a rule, at its place") {
  struct Case {
    std::string_view text, rule, underlined;
  };
  const auto [text, rule, underlined] = GENERATE(values<Case>({
      {"a: \xFF\n", "not-utf8", "\xFF"},
      {"a: b\x07\n", "control-character", "\x07"},
      {"a:\n\tb: 1\n", "tab-indentation", "\t"},
      {"a:\tb\n", "unsupported-yaml", "\t"},
      {"a: b\n\t\nc: d\n", "unsupported-yaml", "\t"},
      {"a: @b c\n", "needs-quotes", "@b"},
      {"a: 1\nb: 'c\nd: e\n", "unclosed-quote", "'"},
      {"a: \"\\q\"\n", "bad-escape", "\\"},
      {"a: 1\nb c \nd: 2\n", "missing-colon", "b c"},
      {"a: b: c\n", "needs-quotes", ":"},
      {"&a: b: c\n", "unsupported-yaml", ":"},
      {"a: ? b\n", "needs-quotes", "?"},
      {"a: - b\n", "bad-indentation", "-"},
      {"a:\n  b: 1\n cd: 2\n", "bad-indentation", "cd:"},
      {": a\n: b\n", "unsupported-yaml", ":"},
      {"a: [b\nc: d\n", "unclosed-bracket", "["},
      {"a: {b: c\nd: e\n", "unclosed-bracket", "{"},
      {"a: [b?c]\n", "unsupported-yaml", "?"},
      {"[a, , b]\n", "unsupported-yaml", ","},
      {"a: &é b\n", "unsupported-yaml", "é"},
      {"a: !b{c\n", "bad-anchor", "{"},
      {"%FOO\na: 1\n", "bad-directive", "%"},
      {"a: |x\n  b\n", "bad-block-header", "x"},
      {"[a]\nbc: 1\n", "syntax-error", "bc:"},
      {"a: *b\n", "undefined-alias", "*b"},
      {"a: &x 1\nb: &x 2\n", "duplicate-anchor", "&x"},
      {"a: 1\n---\nb: 2\n", "further-document", "---"},
      {"a: {{b}}\n", "unhashable-key", "{{b}}"},
      {"a: !b c\n", "unknown-tag", "!b"},
      {"a: !!int five\n", "unloadable-value", "!!int"},
      {"a: [0x_, 1]\n", "unloadable-value", "0x_"},
      {"a: 2024-02-30\n", "unloadable-value", "2024-02-30"},
      {"<<: one\n", "unloadable-value", "one"},
      {"a: =\n", "unloadable-value", "="},
  }));
  CAPTURE(text);
  const auto refusal = pyyaml_refusal(text);
  REQUIRE(refusal);
  const Diagnostic diagnostic = refusal_finding(text, *refusal);
  CHECK(diagnostic.rule->name == rule);
  CHECK(diagnostic.span.of(text) == underlined);
  CHECK(diagnostic.severity == Severity::error);
  CHECK_FALSE(diagnostic.message.empty());
  CHECK_FALSE(diagnostic.help.empty());
}

TEST_CASE("too deep a nesting is reported where it begins to be too deep") {
  const std::string text(600, '[');
  const auto refusal = pyyaml_refusal(text);
  REQUIRE(refusal);
  const Diagnostic diagnostic = refusal_finding(text, *refusal);
  CHECK(diagnostic.rule == &rules::too_deep);
  CHECK(diagnostic.span == Span{499, 500});
}

Document document_of(std::string_view text, std::vector<Diagnostic> findings) {
  Document document;
  document.text = text;
  document.findings = std::move(findings);
  return document;
}

TEST_CASE("no syntax finding is an error in a text that PyYAML loads") {
  Document document = document_of("a: 1\n", {finding(rules::stray_text, {0, 1}, "")});
  settle_severity(pyyaml_refusal(document.text), document);
  REQUIRE(document.findings.size() == 1);
  CHECK(document.findings[0].severity == Severity::warning);
}

TEST_CASE("a finding at the place of the refusal, or a line before, is raised") {
  struct Case {
    Span span;
    bool raised;
  };
  const auto [span, raised] = GENERATE(values<Case>({
      {{10, 12}, true},
      {{15, 18}, true},
      {{0, 1}, false},
  }));
  CAPTURE(span.begin);
  Document document =
      document_of("x: 1\ny: 2\nab\nc: d\ne: f\n", {finding(rules::missing_colon, span, "")});
  document.findings[0].severity = Severity::warning;
  settle_severity(pyyaml_refusal(document.text), document);
  CHECK((document.findings[0].severity == Severity::error) == raised);
  CHECK(document.findings.size() == (raised ? 1 : 2));
}

TEST_CASE("where an error is reported already nothing is added") {
  Document document = document_of("a: 1\nb: c: d\n", {finding(rules::stray_text, {0, 1}, "")});
  settle_severity(pyyaml_refusal(document.text), document);
  CHECK(document.findings.size() == 1);
}

}  // namespace
}  // namespace aml::yaml
