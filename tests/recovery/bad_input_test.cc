#include <algorithm>
#include <ctime>
#include <string>

#include "tests/catch.h"
#include "validator/yaml/document.h"

namespace aml::yaml {
namespace {

struct Read {
  Arena arena;
  std::string text;
  Document document;

  explicit Read(std::string from) : text(std::move(from)), document(parse(text, arena)) {}

  bool has(std::string_view rule) const {
    return std::any_of(document.findings.begin(), document.findings.end(),
                       [&](const Diagnostic& finding) { return finding.rule->name == rule; });
  }
};

std::string repeated(const std::string& part, std::size_t count) {
  std::string text;
  text.reserve(part.size() * count);
  for (std::size_t i = 0; i < count; ++i) text += part;
  return text;
}

}  // namespace

TEST_CASE("an empty text has no tree and no finding") {
  const Read read("");
  CHECK(read.document.root == nullptr);
  CHECK(read.document.findings.empty());
}

TEST_CASE("bytes that are not UTF-8 are named, and the rest is read") {
  const Read read("a: caf\xE9\nb: 1\n");
  REQUIRE(read.has("not-utf8"));
  CHECK(read.document.findings[0].span == Span{6, 7});
  CHECK(read.document.findings[0].severity == Severity::error);
  REQUIRE(read.document.root->pairs.size() == 2);
  CHECK(read.document.root->pairs[1].value->text == "1");
}

TEST_CASE("UTF-16 is named and not read") {
  for (const std::string& text : {std::string("\xFF\xFE"
                                              "a\0:\0 \0b\0",
                                              10),
                                  std::string("\0a\0:\0 \0b", 8)}) {
    const Read read(text);
    CHECK(read.has("not-utf8"));
    REQUIRE(read.document.root != nullptr);
    CHECK(read.document.root->kind == Kind::unparsed);
  }
}

TEST_CASE("control characters are named once") {
  const Read read(std::string("a: x\0y\nb: \x07\nc: 3\n", 17));
  CHECK(read.document.findings.size() == 1);
  CHECK(read.has("control-character"));
  REQUIRE(read.document.root->pairs.size() == 3);
  CHECK(read.document.root->pairs[2].value->span.of(read.text) == "3");
}

TEST_CASE("a BOM is not a part of the first key") {
  const Read read(
      "\xEF\xBB\xBF"
      "key: v # c\n");
  CHECK(read.document.findings.empty());
  const Pair& pair = read.document.root->pairs[0];
  CHECK(pair.key->span.of(read.text) == "key");
  CHECK(pair.value->span.of(read.text) == "v");
  CHECK(read.document.comments[0].of(read.text) == "# c");
}

TEST_CASE("lines may end in CRLF or a lone CR") {
  for (const std::string& end : {std::string("\r\n"), std::string("\r")}) {
    const Read read("a: x" + end + "b:" + end + "  c: |" + end + "    one" + end + "    two" + end +
                    "d: y" + end);
    CHECK(read.document.findings.empty());
    REQUIRE(read.document.root->pairs.size() == 3);
    CHECK(read.document.root->pairs[1].value->pairs[0].value->text == "one\ntwo\n");
    CHECK(read.document.root->pairs[2].value->span.of(read.text) == "y");
  }
}

TEST_CASE("a comma at the start of a line ends") {
  for (const char* text : {",foo\n", "a: 1\n,\n", ",\n,\n,\n", "[],\n"}) {
    INFO(text);
    const Read read(text);
    CHECK_FALSE(read.document.findings.empty());
  }
}

TEST_CASE("alias bombs stay as small as their text") {
  std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 30; ++i) {
    const std::string use = "*a" + std::to_string(i - 1);
    text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + use + ", " + use + ", " +
            use + "]\n";
  }
  const Read read(text);
  CHECK(read.document.findings.empty());
  CHECK(read.document.root->pairs.size() == 30);
  // Broken, each slice needs the anchors of others.
  const Read broken(text + "bare\nlast: 1\n");
  CHECK(broken.document.findings.size() == 1);
  CHECK(broken.document.root->pairs.size() == 32);
}

TEST_CASE("large and deep texts are read in linear time") {
  struct Row {
    const char* name;
    std::string text;
  };
  const Row rows[] = {
      {"100,000 brackets", std::string(100'000, '[')},
      {"100,000 braces", repeated("{a: ", 100'000)},
      {"100,000 closed brackets", std::string(100'000, '[') + std::string(100'000, ']')},
      {"100,000 dashes", repeated("- ", 100'000)},
      {"100,000 question marks", repeated("? ", 100'000)},
      {"100,000 quotes", repeated("a: \"\n", 100'000)},
      {"100,000 anchors", repeated("&a ", 100'000)},
      {"100,000 equal keys", repeated("k: 1\n", 100'000)},
      {"10 MB of keys", repeated("some_key: some value\n", 500'000)},
      {"10 MB in one line", "a: " + std::string(10'000'000, 'x')},
      {"10 MB in one block", "a: |\n" + repeated("  a line of text\n", 600'000)},
      {"10 MB with a fault", repeated("some_key: some value\n", 500'000) + "bare\nb: 1\n"},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    const std::clock_t begin = std::clock();  // of the processor: other work does not count
    const Read read(row.text);
    CHECK(read.document.passes <= 5);
    // Far above what a slow machine needs, far below what quadratic time would take.
    CHECK((std::clock() - begin) / CLOCKS_PER_SEC < 120);
  }
}

}  // namespace aml::yaml
