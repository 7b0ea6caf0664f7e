#include "validator/check/structure.h"

#include <algorithm>

#include "tests/catch.h"
#include "validator/check/line_moves.h"
#include "validator/check/rearranged_text.h"
#include "validator/text/edits.h"

namespace {

using aml::Diagnostic;
using aml::Layout;
using aml::LineMove;
using aml::Offset;
using aml::RearrangedText;
using aml::RuleDescriptor;
using aml::Span;

std::string after(std::string_view text, const LineMove& move) {
  const auto lines = aml::yaml::read_lines(text);
  return RearrangedText(text, lines, aml::moved(aml::layout_of(lines), lines, move)).text();
}

std::vector<std::string> texts_after_moves(std::string_view text, std::size_t line) {
  std::vector<std::string> texts;
  const auto lines = aml::yaml::read_lines(text);
  for (const LineMove& move : aml::moves_at(lines, line, std::vector<bool>(lines.size()))) {
    texts.push_back(after(text, move));
  }
  return texts;
}

bool contains(const std::vector<std::string>& texts, const std::string& text) {
  return std::ranges::find(texts, text) != texts.end();
}

TEST_CASE("lines below a key without value can become its value") {
  const auto texts = texts_after_moves("a:\nb: 1\nc: 2\nd: 3\n", 1);
  CHECK(contains(texts, "a:\n  b: 1\nc: 2\nd: 3\n"));
  CHECK(contains(texts, "a:\n  b: 1\n  c: 2\nd: 3\n"));
  CHECK(contains(texts, "a:\n  b: 1\n  c: 2\n  d: 3\n"));
}

TEST_CASE("a key can go to each level that is open above it") {
  const auto texts = texts_after_moves("a:\n  b:\n      c: 1\n  d: 2\n", 3);
  CHECK(contains(texts, "a:\n  b:\n      c: 1\n      d: 2\n"));
  CHECK(contains(texts, "a:\n  b:\n      c: 1\nd: 2\n"));
  CHECK(contains(texts_after_moves("a:\n  b: 1\n c: 2\n", 2), "a:\n  b: 1\n  c: 2\n"));
}

TEST_CASE("what is below a line moves with it, comments after it do not") {
  const auto texts = texts_after_moves("a:\nb:\n  - |\n    x\n\n    y\n# next\nc: 1\n", 1);
  CHECK(contains(texts, "a:\n  b:\n    - |\n      x\n\n      y\n# next\nc: 1\n"));
}

TEST_CASE("a line and its neighbour on another level can change places") {
  CHECK(contains(texts_after_moves("  b: 1\na:\n  c: 2\n", 0), "a:\n  b: 1\n  c: 2\n"));
  CHECK(contains(texts_after_moves("x: 0\na:\nb: 1\n  c: 2", 3), "x: 0\na:\n  c: 2\nb: 1\n"));
}

TEST_CASE("places go back to the source") {
  const std::string text = "a:\nbcd: 1\ne: 2\n";
  const auto lines = aml::yaml::read_lines(text);
  const RearrangedText moved(text, lines, {{0, 0}, {1, 2}, {2, 0}});
  REQUIRE(moved.text() == "a:\n  bcd: 1\ne: 2\n");
  CHECK(moved.to_source(Span{5, 8}) == Span{3, 6});
  CHECK(moved.to_source(Span{3, 8}) == Span{3, 6});
  CHECK(moved.to_source(Span{12, 13}) == Span{10, 11});

  Diagnostic finding;
  finding.span = {5, 8};
  finding.fixes = {{"rename", true, {{{5, 8}, "x"}}}, {"join", true, {{{1, 5}, ""}}}};
  moved.to_source(finding);
  REQUIRE(finding.fixes.size() == 1);
  CHECK(aml::text::apply(text, finding.fixes.front().edits) == "a:\nx: 1\ne: 2\n");
}

constexpr RuleDescriptor unknown{
    "AML0201", "unknown-key", aml::Severity::error, aml::Certainty::certain, "", "", ""};

/// An error for each `b` that is not below another key; all others belong to the root.
aml::Judgement judge(std::string_view text) {
  aml::Judgement judged;
  for (std::size_t at = text.find("b:"); at != text.npos; at = text.find("b:", at + 1)) {
    if (at > 0 && text[at - 1] == ' ') continue;
    const auto begin = static_cast<Offset>(at);
    judged.findings.push_back(aml::finding(unknown, {begin, begin + 1}, "unknown key `b`"));
  }
  judged.fit_of = [source = std::string(text)](Offset key) {
    const bool below = key > 0 && source[key - 1] == ' ';
    return below == (source[key] == 'b') ? aml::KeyFit::known : aml::KeyFit::unknown;
  };
  return judged;
}

TEST_CASE("the move that leaves the fewest findings is taken, and is the fix of one") {
  const std::string text = "a:\nb: 1\nc: 2\nd:\nb: 3\n";
  const aml::MeantText meant = aml::as_meant(text, judge(text), judge);
  REQUIRE(meant.findings.size() == 2);
  CHECK(meant.text == "a:\n  b: 1\nc: 2\nd:\n  b: 3\n");
  CHECK(meant.findings[0].span == Span{3, 4});
  CHECK(meant.findings[0].help == "indent `b`, which belongs under `a`");
  std::string fixed = aml::text::apply(text, meant.findings[1].fixes.front().edits);
  fixed = aml::text::apply(fixed, meant.findings[0].fixes.front().edits);
  CHECK(fixed == meant.text);
}

TEST_CASE("a text whose findings no move explains stays as it is") {
  const std::string text = "b: 1\n";
  CHECK_FALSE(aml::as_meant(text, judge(text), judge).is_moved());
  CHECK_FALSE(aml::as_meant("a: 1\n", aml::Judgement{}, judge).is_moved());
}

TEST_CASE("the work is limited") {
  std::string text;
  for (int i = 0; i < 400; ++i) text += std::string(static_cast<std::size_t>(i % 40), ' ') + "b:\n";
  unsigned calls = 0;
  aml::as_meant(text, judge(text), [&](std::string_view other) {
    ++calls;
    return judge(other);
  });
  CHECK(calls <= aml::most_judgements);
}

}  // namespace
