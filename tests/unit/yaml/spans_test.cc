#include <string>
#include <vector>

#include "tests/catch.h"
#include "validator/yaml/document.h"
#include "validator/yaml/view.h"

namespace aml::yaml {
namespace {

struct Tree {
  Arena arena;
  std::string text;
  Document document;

  explicit Tree(std::string from) : text(std::move(from)), document(parse(text, arena)) {}
  const Node& root() const { return *document.root; }
  const Node& value(std::size_t pair) const { return *root().pairs[pair].value; }
  std::string span(const Node& node) const { return std::string(node.span.of(text)); }
  std::string whole(const Node& node) const { return std::string(node.whole.of(text)); }
};

struct Row {
  const char* text;  ///< a mapping; its first value is looked at
  Style style;
  const char* span;
  const char* value;
  ScalarType type = ScalarType::string;
};

}  // namespace

TEST_CASE("a scalar's span holds its quotes and ends before its last line end") {
  const std::vector<Row> rows = {
      {"a: plain # c\n", Style::plain, "plain", "plain"},
      {"a: two words  \n", Style::plain, "two words", "two words"},
      {"a: over\n  two lines\nb: 1\n", Style::plain, "over\n  two lines", "over two lines"},
      {"a: over\n\n  a gap\n", Style::plain, "over\n\n  a gap", "over\na gap"},
      {"a: over\r\n  CRLF\r\n", Style::plain, "over\r\n  CRLF", "over CRLF"},
      {"a: 12\n", Style::plain, "12", "12", ScalarType::integer},
      {"a: ~\n", Style::plain, "~", "~", ScalarType::null},
      {"a: null\n", Style::plain, "null", "null", ScalarType::null},
      {"a: http://x/y#z\n", Style::plain, "http://x/y#z", "http://x/y#z"},
      {"a: 'it''s'\n", Style::single_quoted, "'it''s'", "it's"},
      {"a: '12' # c\n", Style::single_quoted, "'12'", "12"},
      {"a: \"x\\ty\\\"\"\n", Style::double_quoted, "\"x\\ty\\\"\"", "x\ty\""},
      {"a: \"one\n  two\"\n", Style::double_quoted, "\"one\n  two\"", "one two"},
      {"a: \"\"\n", Style::double_quoted, "\"\"", ""},
      {"a: |\n  x\n  y\nb: 1\n", Style::literal, "|\n  x\n  y", "x\ny\n"},
      {"a: |- # c\n  x\n\n\nb: 1\n", Style::literal, "|- # c\n  x", "x"},
      {"a: |+\n  x\n\n\nb: 1\n", Style::literal, "|+\n  x\n\n", "x\n\n\n"},
      {"a: |2\n    x\n   y\n", Style::literal, "|2\n    x\n   y", "  x\n y\n"},
      {"a: >\n  x\n  y\n\n  z\n", Style::folded, ">\n  x\n  y\n\n  z", "x y\nz\n"},
      {"a: >-\n\n  x\n", Style::folded, ">-\n\n  x", "\nx"},
      {"a: |\nb: 1\n", Style::literal, "|", ""},
      {"a: größer 🌸 # c\n", Style::plain, "größer 🌸", "größer 🌸"},
      {"a: x", Style::plain, "x", "x"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const Tree tree(row.text);
    REQUIRE(tree.document.findings.empty());
    const Node& value = tree.value(0);
    CHECK(value.kind == Kind::scalar);
    CHECK(value.style == row.style);
    CHECK(tree.span(value) == row.span);
    CHECK(value.text == row.value);
    CHECK(value.type == row.type);
    CHECK(value.whole == value.span);
  }
}

TEST_CASE("a missing value is empty and is after its colon, dash or comma") {
  struct Missing {
    const char* text;
    Offset at;
  };
  const std::vector<Missing> rows = {
      {"a:\nb: 1\n", 2},    {"a: # c\nb: 1\n", 2}, {"a:\nnull: 1\n", 2}, {"a :\n", 3},
      {"{a: , b: 1}\n", 3}, {"{a, b: 1}\n", 2},    {"? a\nb: 1\n", 3},   {"\"a\":\nb: 1\n", 4}};
  for (const Missing& row : rows) {
    INFO(row.text);
    const Tree tree(row.text);
    const Node& value = tree.value(0);
    CHECK(value.is_null());
    CHECK(value.span == Span{row.at, row.at});
  }
  const Tree items("a:\n-\n- x\n-\n");
  CHECK(items.value(0).items[0]->span == Span{4, 4});
  CHECK(items.value(0).items[2]->span == Span{10, 10});
}

TEST_CASE("collections reach from their first to their last byte") {
  const Tree tree("a:\n  - x: 1\n    y: [2, {z: 3}, ]\n  -\n    - q\nb: {c: d, # e\n  f}\n");
  CHECK(tree.span(tree.value(0)) == "- x: 1\n    y: [2, {z: 3}, ]\n  -\n    - q");
  CHECK(tree.value(0).style == Style::block);
  const Node& first = *tree.value(0).items[0];
  CHECK(tree.span(first) == "x: 1\n    y: [2, {z: 3}, ]");
  CHECK(tree.span(*first.pairs[1].value) == "[2, {z: 3}, ]");
  CHECK(tree.span(*first.pairs[1].value->items[1]) == "{z: 3}");
  CHECK(tree.span(*tree.value(0).items[1]) == "- q");
  CHECK(tree.span(tree.value(1)) == "{c: d, # e\n  f}");
  CHECK(tree.value(1).style == Style::flow);
  REQUIRE(tree.document.comments.size() == 1);
  CHECK(tree.document.comments[0].of(tree.text) == "# e");
}

TEST_CASE("pairs in brackets without braces are mappings") {
  const Tree tree("a: [b: 1, [c]: 2, {d: 3}: 4]\n");
  const auto items = tree.value(0).items;
  REQUIRE(items.size() == 3);
  CHECK(tree.span(*items[0]) == "b: 1");
  CHECK(tree.span(*items[1]) == "[c]: 2");
  CHECK(tree.span(*items[2]) == "{d: 3}: 4");
  CHECK(tree.span(*items[2]->pairs[0].key) == "{d: 3}");
}

TEST_CASE("the whole of a node holds its anchor and tag") {
  const Tree tree("a: &x !!str 12\nb: !!map\n  c: 1\nd: &y [e]\nf: &z\ng: &k\n  &l m: n\n");
  const Node& a = tree.value(0);
  CHECK(tree.span(a) == "12");
  CHECK(tree.whole(a) == "&x !!str 12");
  CHECK(a.anchor == "x");
  CHECK(a.tag == "!!str");
  CHECK(a.type == ScalarType::string);
  CHECK(tree.whole(tree.value(1)) == "!!map\n  c: 1");
  CHECK(tree.span(tree.value(1)) == "c: 1");
  CHECK(tree.whole(tree.value(2)) == "&y [e]");
  CHECK(tree.span(tree.value(2)) == "[e]");
  CHECK(tree.whole(tree.value(3)) == "&z");
  CHECK(tree.value(3).span.empty());
  const Node& g = tree.value(4);
  CHECK(g.anchor == "k");
  CHECK(tree.span(g) == "&l m: n");
  CHECK(g.pairs[0].key->anchor == "l");
}

TEST_CASE("aliases know their targets, merge keys stay keys") {
  const Tree tree("a: &x {k: 1}\nb: *x\nc:\n  <<: *x\n  l: 2\nd: &x 3\ne: *x\n");
  CHECK(tree.document.findings.size() == 1);  // the anchor that appears twice
  const Node& b = tree.value(1);
  CHECK(b.kind == Kind::alias);
  CHECK(b.text == "x");
  CHECK(tree.span(b) == "*x");
  CHECK(b.target == &tree.value(0));
  const Pair& merge = tree.value(2).pairs[0];
  CHECK(merge.key->type == ScalarType::merge);
  CHECK(merge.value->target == &tree.value(0));
  CHECK(tree.value(4).target == &tree.value(3));
}

TEST_CASE("an alias without anchor stays an alias without target") {
  const Tree tree("a: *nowhere\nb: 1\n");
  CHECK(tree.value(0).kind == Kind::alias);
  CHECK(tree.value(0).text == "nowhere");
  CHECK(tree.value(0).target == nullptr);
}

TEST_CASE("anchors of other slices hold in a repaired one") {
  const Tree tree("a: &x 1\nb:\n  c: *x\n  bare\n  d: 2\n");
  REQUIRE(tree.document.broken.size() == 1);
  CHECK(tree.value(1).pairs[0].value->target == &tree.value(0));
}

TEST_CASE("nodes know their parents and keys") {
  const Tree tree("a:\n  b: [c]\n");
  const Node& b = *tree.value(0).pairs[0].value;
  CHECK(b.parent == &tree.value(0));
  CHECK(b.key == tree.value(0).pairs[0].key);
  CHECK(b.items[0]->parent == &b);
  CHECK(b.items[0]->key == nullptr);
  CHECK(tree.root().parent == nullptr);
}

TEST_CASE("comments are what is after a space and a `#`, outside of texts") {
  const Tree tree(
      "# one\na: x#y # two\nb: '# no' #three\nc: | # head\n  # no\n# four\nd: [e, # five\n  f] \n# "
      "six");
  std::vector<std::string> found;
  for (const Span comment : tree.document.comments) found.emplace_back(comment.of(tree.text));
  CHECK(found == std::vector<std::string>{"# one", "# two", "#three", "# head", "# four", "# five",
                                          "# six"});
}

TEST_CASE("the first document is read, further ones are reported") {
  const Tree tree("--- # c\na: 1\n---\nb: 2\n");
  CHECK(tree.root().pairs.size() == 1);
  CHECK(tree.span(tree.root()) == "a: 1");
  REQUIRE(tree.document.findings.size() == 1);
  CHECK(tree.document.findings[0].rule->name == "further-document");
}

}  // namespace aml::yaml
