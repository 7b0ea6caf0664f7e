#include <string>

#include "tests/catch.h"
#include "validator/yaml/view.h"

namespace aml::yaml {
namespace {

struct Parsed {
  explicit Parsed(std::string_view text) : document(parse(text, arena)) {}

  Arena arena;
  Document document;
};

/// The effective mapping as `key=value` words.
std::string flat(const Node& mapping) {
  std::string words;
  for (const Entry& entry : mapping.entries) {
    if (!words.empty()) words += ' ';
    words += std::string(entry.name) + "=" + std::string(entry.value->text);
  }
  return words;
}

TEST_CASE("entries are those of PyYAML's dict, in its order") {
  struct Case {
    std::string_view text, expected;
  };
  const auto [text, expected] = GENERATE(values<Case>({
      {"{a: 1, b: 2}", "a=1 b=2"},
      {"{a: 1, b: 2, a: 3}", "a=3 b=2"},
      {"{a: 1, <<: {b: 2, a: 9}}", "b=2 a=1"},
      {"{<<: [{a: 1, b: 2}, {b: 3, c: 4}], d: 5}", "b=2 c=4 a=1 d=5"},
      {"{<<: {a: 1}, <<: {a: 2}}", "a=2"},
      {"{<<: {<<: {a: 1, b: 2}, b: 3}}", "a=1 b=3"},
      {"{<<: 1, a: 2}", "a=2"},
      {"{'<<': 1}", "<<=1"},
      {"{1: a, 1.0: b, 0x1: c, yes: d}", "True=d"},
      {"{'1': a, 1: b}", "1=a 1=b"},
      {"{no: a, 'no': b, 0: c}", "0=c no=b"},
      {"{~: a, null: b}", "None=b"},
      {"{2024-01-01: a, '2024-01-01': b}", "2024-01-01=a 2024-01-01=b"},
      {"{9007199254740993: a, 9007199254740992: b}", "9007199254740993=a 9007199254740992=b"},
      {"{1.5: a, 1.50: b, .inf: c, .Inf: d}", "1.50=b .Inf=d"},
  }));
  CAPTURE(text);
  const Parsed parsed(text);
  REQUIRE(parsed.document.root != nullptr);
  CHECK(flat(*parsed.document.root) == expected);
}

TEST_CASE("an entry names the way by which it came") {
  const Parsed parsed(
      "base: &base {a: 1}\n"
      "other: &other {b: 2}\n"
      "word: &word text\n"
      "job: {<<: [*base, *other], c: *word, d: 4}\n");
  const Node* job = find(parsed.document.root, "job");
  REQUIRE(job != nullptr);
  const auto all = job->entries;
  REQUIRE(all.size() == 4);
  REQUIRE(all[0].via != nullptr);
  CHECK(all[0].via->text == "other");
  REQUIRE(all[1].via != nullptr);
  CHECK(all[1].via->text == "base");
  REQUIRE(all[2].via != nullptr);
  CHECK(all[2].via->text == "word");
  CHECK(all[2].value->text == "text");
  CHECK(all[3].via == nullptr);
}

TEST_CASE("an inline merge came through its key") {
  const Parsed parsed("<<: {a: 1}\n");
  const auto all = parsed.document.root->entries;
  REQUIRE(all.size() == 1);
  REQUIRE(all[0].via != nullptr);
  CHECK(all[0].via->text == "<<");
}

TEST_CASE("a merge of merges came through the outermost one") {
  const Parsed parsed("a: &a {x: 1}\nb: &b {<<: *a}\nc: {<<: *b}\n");
  const auto all = find(parsed.document.root, "c")->entries;
  REQUIRE(all.size() == 1);
  REQUIRE(all[0].via != nullptr);
  CHECK(all[0].via->text == "b");
}

TEST_CASE("merging itself ends") {
  const Parsed direct("&a {x: 1, <<: *a}\n");
  CHECK(flat(*direct.document.root) == "x=1");
  const Parsed listed("&a {x: 1, <<: [*a, {y: 2}]}\n");
  CHECK(flat(*listed.document.root) == "y=2 x=1");
}

TEST_CASE("a bomb of merges stops at the budget") {
  std::string text = "a0: &a0 {k0: 0}\n";
  for (int level = 1; level <= 12; ++level) {
    const std::string below = "*a" + std::to_string(level - 1);
    const std::string name = "a" + std::to_string(level);
    text += name + ": &" + name + " {k" + std::to_string(level) + ": 1, <<: [" + below + ", " +
            below + ", " + below + ", " + below + ", " + below + "]}\n";
  }
  const Parsed parsed(text);
  const Node* last = find(parsed.document.root, "a12");
  REQUIRE(last != nullptr);
  CHECK(last->entries.size() <= 13);
  CHECK(last->entries.back().name == "k12");
  CHECK(parsed.document.merges_cut);
}

TEST_CASE("many mappings that merge a large one stop at the document's budget") {
  std::string text = "base: &base\n";
  for (int key = 0; key < 5000; ++key) text += "  k" + std::to_string(key) + ": 1\n";
  text += "all:\n";
  for (int item = 0; item < 100; ++item) text += "- {<<: *base, own: 1}\n";
  const Parsed parsed(text);
  std::size_t together = 0;
  for (const Node* item : find(parsed.document.root, "all")->items) {
    together += item->entries.size();
    CHECK(item->entries.back().name == "own");
  }
  CHECK(together <= 110'000);
  CHECK(parsed.document.merges_cut);
}

TEST_CASE("a long mapping of its own is not cut, and knows its equal keys") {
  std::string text;
  for (int key = 0; key < 20'000; ++key) text += "k" + std::to_string(key) + ": 1\n";
  text += "k7: 2\n";
  const Parsed parsed(text);
  REQUIRE(parsed.document.root->entries.size() == 20'000);
  CHECK(parsed.document.root->entries[7].value->text == "2");
  CHECK_FALSE(parsed.document.merges_cut);
}

TEST_CASE("collections as keys are all kept") {
  const Parsed parsed("{[a]: 1, [a]: 2}\n");
  CHECK(parsed.document.root->entries.size() == 2);
}

}  // namespace
}  // namespace aml::yaml
