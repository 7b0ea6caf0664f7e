#include "validator/yaml/view.h"

#include "tests/catch.h"

namespace aml::yaml {
namespace {

struct Parsed {
  explicit Parsed(std::string_view text) : document(parse(text, arena)) {}

  Arena arena;
  Document document;
};

TEST_CASE("an alias leads to its anchor") {
  const Parsed parsed("a: &x {b: 1}\nc: *x\n");
  const Node& root = *parsed.document.root;
  const Node* alias = root.pairs[1].value;
  REQUIRE(alias->kind == Kind::alias);
  CHECK(resolve(alias) == root.pairs[0].value);
  CHECK(resolve(&root) == &root);
  CHECK(resolve(nullptr) == nullptr);
}

TEST_CASE("an alias without anchor, or inside its own anchor, leads nowhere") {
  Node dangling;
  dangling.kind = Kind::alias;
  CHECK(resolve(&dangling) == nullptr);
  const Parsed cycle("a: &x [1, {b: *x}]\n");
  const Node* list = find(cycle.document.root, "a");
  REQUIRE(list != nullptr);
  REQUIRE(list->items.size() == 2);
  CHECK(resolve(list->items[1]->pairs[0].value) == nullptr);
}

TEST_CASE("keys are found through aliases and merges, the last of equal ones") {
  const Parsed parsed(
      "base: &base {x: 1, y: {z: deep}}\n"
      "job: {<<: *base, x: 2}\n"
      "same: *base\n"
      "twice: a\n"
      "twice: b\n"
      "list: [1]\n"
      "no: c\n");
  const Node* root = parsed.document.root;
  CHECK(find_path(root, {"job", "x"})->text == "2");
  CHECK(find_path(root, {"job", "y", "z"})->text == "deep");
  CHECK(find_path(root, {"same", "x"})->text == "1");
  CHECK(find(root, "twice")->text == "b");
  CHECK(find(root, "False")->text == "c");
  CHECK(find_path(root, {}) == root);
  CHECK(find(root, "no") == nullptr);
  CHECK(find(root, "absent") == nullptr);
  CHECK(find_path(root, {"list", "x"}) == nullptr);
  CHECK(find_path(root, {"absent", "x"}) == nullptr);
  CHECK(find(nullptr, "x") == nullptr);
}

TEST_CASE("keys are looked up by their text") {
  struct Case {
    std::string_view text, expected;
  };
  const auto [text, expected] = GENERATE(values<Case>({
      {"word: 1", "word"},
      {"'a b': 1", "a b"},
      {"'no': 1", "no"},
      {"no: 1", "False"},
      {"On: 1", "True"},
      {"~: 1", "None"},
      {"010: 1", "010"},
      {"1.5: 1", "1.5"},
      {"[a]: 1", ""},
  }));
  CAPTURE(text);
  const Parsed parsed(text);
  CHECK(key_text(*parsed.document.root->pairs[0].key) == expected);
}

TEST_CASE("paths are reported as people write them") {
  const Parsed parsed(
      "inputs:\n  data: {path: x}\nsearch_space:\n  lr:\n    values: [1, 2, [3]]\n");
  const Node* root = parsed.document.root;
  CHECK(path_of(*root) == "");
  CHECK(path_of(*find_path(root, {"inputs", "data", "path"})) == "inputs.data.path");
  const Node* values = find_path(root, {"search_space", "lr", "values"});
  CHECK(path_of(*values->items[1]) == "search_space.lr.values[1]");
  CHECK(path_of(*values->items[2]->items[0]) == "search_space.lr.values[2][0]");
  CHECK(path_of(*root->pairs[0].key) == "inputs");
  const Parsed list("- a: 1\n");
  CHECK(path_of(*list.document.root->items[0]->pairs[0].value) == "[0].a");
}

}  // namespace
}  // namespace aml::yaml
