#include <string>
#include <vector>

#include "tests/catch.h"
#include "validator/text/line_table.h"
#include "validator/yaml/document.h"

namespace aml::yaml {
namespace {

struct Row {
  const char* text;
  const char* rule;                ///< of the first finding
  Offset line;                     ///< where it is, from 1
  const char* marked;              ///< what it underlines
  const char* repaired = nullptr;  ///< the text after its fix; none when it has no fix
  Severity severity = Severity::error;
};

const std::vector<Row> rows = {
    {"a: 1\ninp\nb: 2\n", "missing-colon", 2, "inp", "a: 1\ninp:\nb: 2\n"},
    {"a: 1\nb: 2\ninp\n", "missing-colon", 3, "inp", "a: 1\nb: 2\ninp:\n"},
    {"a: 1\ninputs\n  x: 2\n", "missing-colon", 2, "inputs", "a: 1\ninputs:\n  x: 2\n"},
    {"a: 1\ncompute cpu\nb: 2\n", "missing-colon", 2, "compute", "a: 1\ncompute: cpu\nb: 2\n"},
    {"a: 1\nb:2\nc: 3\n", "missing-space", 2, ":", "a: 1\nb: 2\nc: 3\n"},
    {"a:\n  - x\n  -y\n  - z\nb: 1\n", "missing-space", 3, "-"},
    {"a: \"x\nb: 2\nc: 3\n", "unclosed-quote", 1, "\"", "a: \"x\"\nb: 2\nc: 3\n"},
    {"a: 'x # c\nb: 2\n", "unclosed-quote", 1, "'", "a: 'x' # c\nb: 2\n"},
    {"a: 'x\"\nb: 2\n", "unclosed-quote", 1, "'", "a: 'x'\nb: 2\n"},
    {"a: \"x\nb: \"y\"\n", "unclosed-quote", 1, "\"", "a: \"x\"\nb: \"y\"\n"},
    {"a: [x, y\nb: 2\n", "unclosed-bracket", 1, "[", "a: [x, y]\nb: 2\n"},
    {"a: {x: [1, 2\nb: 2\n", "unclosed-bracket", 1, "{", "a: {x: [1, 2]}\nb: 2\n"},
    {"a: [x,\n  y\nb: 2\n", "unclosed-bracket", 1, "[", "a: [x,\n  y]\nb: 2\n"},
    {"a: ]x\nb: 2\n", "stray-bracket", 1, "]", "a:  x\nb: 2\n"},
    {"a: {x: 1}}\nb: 2\n", "stray-bracket", 1, "}", "a: {x: 1} \nb: 2\n"},
    {"a:\n  x: 1\n   y: 2\nb: 3\n", "bad-indentation", 3, "y", "a:\n  x: 1\n  y: 2\nb: 3\n"},
    {"a:\n   x: 1\n  y: 2\n  z: 3\nb: 3\n", "bad-indentation", 2, "x",
     "a:\n  x: 1\n  y: 2\n  z: 3\nb: 3\n"},
    {"a:\n\tx: 1\nb: 3\n", "tab-indentation", 2, "\t", "a:\n  x: 1\nb: 3\n"},
    {"a: note: b\nc: 1\n", "needs-quotes", 1, ": b", "a: \"note: b\"\nc: 1\n"},
    {"a: @x\nb: 1\n", "needs-quotes", 1, "@x", "a: \"@x\"\nb: 1\n"},
    {"a: \"C:\\data\"\nb: 1\n", "bad-escape", 1, "\\d", "a: \"C:\\\\data\"\nb: 1\n"},
    {"a: \"it\\'s\"\nb: 1\n", "bad-escape", 1, "\\'", "a: \"it's\"\nb: 1\n"},
    {"a: *x\nb: 1\n", "undefined-alias", 1, "*x"},
    {"a: \"x\" y\nb: 1\n", "stray-text", 1, "y", "a: '\"x\" y'\nb: 1\n"},
    {"a: | text\nb: 1\n", "bad-block-header", 1, "text"},
    {"a: 1\n%b\nc: 2\n", "bad-directive", 2, "%b"},
    {"a: 1\n---\nb: 2\n", "further-document", 2, "---"},
    {"a: [x,, y]\n", "stray-comma", 1, ",", "a: [x, y]\n"},
    {"a: !x y\n", "unknown-tag", 1, "!x"},
    {"a: 2024-02-30\n", "unloadable-value", 1, "2024-02-30"},
    {"a: \"x\"#c\nb: 1\n", "missing-space", 1, "#", "a: \"x\" #c\nb: 1\n", Severity::warning},
    {"a: 1\nb: 2\na: 3\n", "duplicate-key", 3, "a"},
    {"a: 1\nb: 2\na: 1\n", "duplicate-key", 3, "a", nullptr, Severity::warning},
    {"yes: 1\ntrue: 2\n", "duplicate-key", 2, "true"},
    {"1: x\n0x1: y\n", "duplicate-key", 2, "0x1"},
};

std::string apply_fix(std::string text, const Fix& fix) {
  for (auto edit = fix.edits.rbegin(); edit != fix.edits.rend(); ++edit) {
    text.replace(edit->span.begin, edit->span.size(), edit->text);
  }
  return text;
}

}  // namespace

TEST_CASE("each fault is named on its place") {
  for (const Row& row : rows) {
    INFO(row.text);
    const std::string text = row.text;
    Arena arena;
    const Document document = parse(text, arena);
    REQUIRE_FALSE(document.findings.empty());
    const Diagnostic& finding = document.findings.front();
    INFO(finding.message);
    CHECK(finding.rule->name == row.rule);
    CHECK(finding.severity == row.severity);
    CHECK(text::LineTable(text).position(finding.span.begin).line == row.line);
    CHECK(finding.span.of(text) == row.marked);
    CHECK(document.findings.size() == 1);
    if (row.repaired != nullptr) {
      REQUIRE(finding.fixes.size() == 1);
      CHECK(apply_fix(text, finding.fixes[0]) == row.repaired);
    }
  }
}

TEST_CASE("a fix leaves nothing to find") {
  for (const Row& row : rows) {
    if (row.repaired == nullptr) continue;
    INFO(row.repaired);
    Arena arena;
    CHECK(parse(row.repaired, arena).findings.empty());
  }
}

TEST_CASE("two spellings of one key are both named") {
  Arena arena;
  const Document document = parse("on: 1\nyes: 2\n", arena);
  REQUIRE(document.findings.size() == 1);
  CHECK(document.findings[0].message ==
        "duplicate key: YAML reads `on` and `yes` as the same key; the first value is discarded");
}

TEST_CASE("a duplicate key has a note at the first") {
  const std::string text = "a: 1\nb: 2\na: 3\n";
  Arena arena;
  const Document document = parse(text, arena);
  REQUIRE(document.findings.size() == 1);
  REQUIRE(document.findings[0].notes.size() == 1);
  CHECK(document.findings[0].notes[0].span == Span{0, 1});
}

TEST_CASE("merge keys and keys of the text `1` and the number 1 are not duplicates") {
  for (const char* text : {"x: &a {k: 1}\ny: &b {l: 2}\nz:\n  <<: *a\n  <<: *b\n",
                           "\"1\": x\n1: y\n", "a: 1\nA: 2\n"}) {
    INFO(text);
    Arena arena;
    CHECK(parse(text, arena).findings.empty());
  }
}

TEST_CASE("sound texts have no finding") {
  for (const char* text :
       {"", "\n", "# only a comment\n", "---\n", "---\na: 1\n...\n", "%YAML 1.1\n---\na: 1\n",
        "a: {b: c, d}\n", "a: [x, y,]\n", "a: '${{inputs.x}}'\n", "a: x#y\n", "? a\n: b\n",
        "a: |\n  - x:\n    ] }\nb: \"%\"\n", "a: b\n  c d\n", "a: &x 1\nb: *x\n", "-x\n"}) {
    INFO(text);
    Arena arena;
    const Document document = parse(text, arena);
    CHECK(document.findings.empty());
    CHECK(document.broken.empty());
    CHECK(document.passes == 1);
  }
}

}  // namespace aml::yaml
