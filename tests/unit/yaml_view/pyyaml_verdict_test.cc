#include "validator/yaml/pyyaml_verdict.h"

#include <string>

#include "tests/catch.h"

namespace aml::yaml {
namespace {

std::string repeated(std::string_view text, int times) {
  std::string result;
  for (; times > 0; --times) result += text;
  return result;
}

TEST_CASE("what PyYAML loads is not refused") {
  const std::string text = GENERATE(values<std::string>({
      "",
      "# nothing\n",
      "a: 1\nb: [x, 'y', \"z\"]\n",
      "\xEF\xBB\xBF"
      "a: 1\nb: 2\n",
      "a: \"tab\there\"\nb: |\n  text\twith tab # no comment\n# comment\twith tab\n",
      "a: |\n \ttext\n",               // libyaml refuses the tab
      "a: \"\\ud83d\\ude00\"\n",       // libyaml refuses surrogates
      "%YAML 1.3\n---\na: 1\n",        // libyaml knows 1.1 and 1.2
      "%FOO bar\n# x\n\n---\na: 1\n",  // libyaml refuses the name
      "{a:, b: 1}\n",                  // libyaml refuses the colon
      "a: &x {b: 1}\nc: {<<: *x}\nd: {<<: [*x, {e: 2}]}\n",
      "a: &x [{b: 1}, {c: 2}]\nd: {<<: *x}\n",
      "<<: !any {a: 1}\n",  // what is merged is not constructed
      "=: text\n",
      "a: 1\n - b\n",
      "a: '='\nb: '<<'\n",
      "a: 2024-02-29\nb: 2024-02-30x\n",
      "a: !!int 0o17\nb: !!float inf\nc: !!bool YES\nd: !!null x\ne: !!timestamp 2024-2-1\n",
      "a: !!set {x, y}\nb: !!omap [x: 1, y: 2]\nc: !!pairs [[a]: 1]\nd: !!binary YWI=\n",
      "? a\n: b\n",
      "&a a: *a\n",
      "&a [*a]\n",
      "!!str {=: text}: a\n",
      "! [a]\n",
      "a: ! 12\n",
      "--- a\n...\n",
      repeated("[", 400) + repeated("]", 400),
  }));
  CAPTURE(text);
  const auto refusal = pyyaml_refusal(text);
  CHECK_FALSE(refusal.has_value());
}

TEST_CASE("what PyYAML refuses has a place and a problem") {
  struct Case {
    std::string_view text;
    Problem problem;
    Offset at;
  };
  const auto [text, problem, at] = GENERATE(values<Case>({
      {"a: \xFF\n", Problem::bad_encoding, 3},
      {"a: 1\nb: \x07\n", Problem::bad_character, 8},
      {"a: \x7F\n", Problem::bad_character, 3},
      {"a:\tb\n", Problem::tab, 2},
      {"a: b\t# x\n", Problem::tab, 4},
      {"a: b c\td\n", Problem::tab, 6},
      {"a:\n\tb: 1\n", Problem::tab, 3},
      {"a: |\t\n  b\n", Problem::tab, 4},
      {"a: @b\n", Problem::bad_token_start, 3},
      {"a: 'b\nc: d\n", Problem::unclosed_quote, 11},
      {"a: \"b\n--- c\n", Problem::unclosed_quote, 6},
      {"a: \"\\q\"\n", Problem::bad_escape, 4},
      {"a: \"\\x1g\"\n", Problem::bad_escape, 6},
      {"a: \"\\UFFFFFFFF\"\n", Problem::bad_escape, 6},
      {"a: 1\nb\nc: 2\n", Problem::missing_colon, 7},
      {"a: b: c\n", Problem::unexpected_colon, 4},
      {"a: ? b\n", Problem::unexpected_question, 3},
      {"a: - b\n", Problem::unexpected_dash, 3},
      {"a:\n  b: 1\n c: 2\n", Problem::bad_indentation, 11},
      {"- a\nb: 1\n", Problem::bad_indentation, 4},
      {"a: [b\nc: d\n", Problem::unclosed_flow_sequence, 7},
      {"a: {b\nc: d\n", Problem::unclosed_flow_mapping, 7},
      {"a: [b?c]\n", Problem::question_in_flow, 5},
      {"[a, , b]\n", Problem::missing_value, 4},
      {"a: &\n", Problem::bad_anchor, 4},
      {"a: *b!\n", Problem::bad_anchor, 5},
      {"a: !b{c\n", Problem::bad_tag, 5},
      {"a: !x!b c\n", Problem::bad_tag, 3},
      {"%YAML 2.0\n---\n", Problem::bad_directive, 0},
      {"%FOO\na: 1\n", Problem::bad_directive, 4},
      {"a: |x\n  b\n", Problem::bad_block_header, 4},
      {"a: |0\n  b\n", Problem::bad_block_header, 4},
      {"a: |#x\n  b\n", Problem::bad_block_header, 4},
      {"[a]\nb: 1\n", Problem::missing_document_start, 4},
      {"a: *b\n", Problem::undefined_alias, 3},
      {"a: &x 1\nb: &x 2\n", Problem::duplicate_anchor, 11},
      {"a: 1\n---\nb: 2\n", Problem::further_document, 5},
      {"[a]: b\n", Problem::unhashable_key, 0},
      {"a: {{b}: c}\n", Problem::unhashable_key, 4},
      {"a: &x [1]\n*x : b\n", Problem::unhashable_key, 10},
      {"a: !b c\n", Problem::unknown_tag, 3},
      {"a: !!python/none x\n", Problem::unknown_tag, 3},
      {"a: !!int five\n", Problem::bad_tagged_value, 3},
      {"a: !!float five\n", Problem::bad_tagged_value, 3},
      {"a: !!bool maybe\n", Problem::bad_tagged_value, 3},
      {"a: !!binary abc\n", Problem::bad_tagged_value, 3},
      {"a: !!timestamp soon\n", Problem::bad_tagged_value, 3},
      {"a: !!str [b]\n", Problem::bad_tagged_value, 3},
      {"a: !!map [b]\n", Problem::bad_tagged_value, 3},
      {"a: !!seq {b: c}\n", Problem::bad_tagged_value, 3},
      {"a: !!omap [b]\n", Problem::bad_tagged_value, 11},
      {"a: !!omap [{b: 1, c: 2}]\n", Problem::bad_tagged_value, 11},
      {"a: 0x_\n", Problem::bad_number, 3},
      {"a: 2024-02-30\n", Problem::bad_date, 3},
      {"a: 0000-01-01\n", Problem::bad_date, 3},
      {"a: 2024-01-01 24:00:00\n", Problem::bad_date, 3},
      {"a: 2024-01-01 00:00:00 +24\n", Problem::bad_date, 3},
      {"a: !!timestamp 2024-2-30\n", Problem::bad_date, 3},
      {"<<: 1\n", Problem::bad_merge, 4},
      {"<<: [{a: 1}, b]\n", Problem::bad_merge, 13},
      {"a: &x 1\nb: {<<: *x}\n", Problem::bad_merge, 16},
      {"a: &x [b]\nc: {<<: *x}\n", Problem::bad_merge, 18},
      {"a: =\n", Problem::reserved_word, 3},
      {"- <<\n", Problem::reserved_word, 2},
  }));
  CAPTURE(text);
  const auto refusal = pyyaml_refusal(text);
  REQUIRE(refusal);
  CHECK(static_cast<int>(refusal->problem) == static_cast<int>(problem));
  CHECK(refusal->at == at);
}

TEST_CASE("the context is where the broken thing begins") {
  struct Case {
    std::string_view text;
    Offset context;
  };
  const auto [text, context] = GENERATE(values<Case>({
      {"a: 1\nb: 'c\nd: e\n", 8},
      {"é: 1\nb\nc: 2\n", 6},
      {"a: [b\nc: d\n", 3},
      {"\xEF\xBB\xBF"
       "a: {b\n",
       6},
      {"a: {x:, y:, z: [b}\n", 15},
  }));
  CAPTURE(text);
  const auto refusal = pyyaml_refusal(text);
  REQUIRE(refusal);
  CHECK(refusal->context == context);
}

TEST_CASE("nesting beyond Python's stack is refused") {
  const auto refusal = pyyaml_refusal(repeated("[", 600) + repeated("]", 600));
  REQUIRE(refusal);
  CHECK(static_cast<int>(refusal->problem) == static_cast<int>(Problem::too_deep));
}

TEST_CASE("of many problems the first in PyYAML's order is reported") {
  // The constructor runs last: a syntax error anywhere comes before a bad value.
  auto refusal = pyyaml_refusal("a: 2024-02-30\nb: 'c\n");
  REQUIRE(refusal);
  CHECK(static_cast<int>(refusal->problem) == static_cast<int>(Problem::unclosed_quote));
  // The reader runs first.
  refusal = pyyaml_refusal("a: b: c\n\x01");
  REQUIRE(refusal);
  CHECK(static_cast<int>(refusal->problem) == static_cast<int>(Problem::bad_character));
}

TEST_CASE("what cannot be determined is taken for loaded") {
  CHECK_FALSE(pyyaml_refusal("a: b\n\xEF\xBB\xBF"
                             "c: d: e\n")
                  .has_value());
  CHECK_FALSE(pyyaml_refusal("[" + repeated("a:, ", 20) + "]\n").has_value());
}

}  // namespace
}  // namespace aml::yaml
