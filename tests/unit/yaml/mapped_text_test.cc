#include <string>
#include <vector>

#include "tests/catch.h"
#include "validator/yaml/document.h"

namespace aml::yaml {
namespace {

// What is in the source where `word` is in the decoded text of the first value.
std::string source_of(const std::string& text, const std::string& word) {
  Arena arena;
  const Document document = parse(text, arena);
  const text::MappedText mapped = mapped_text(document, *document.root->pairs[0].value);
  const std::size_t at = mapped.text.find(word);
  REQUIRE(at != std::string_view::npos);
  const auto begin = static_cast<Offset>(at);
  return std::string(mapped.source(Span{begin, begin + static_cast<Offset>(word.size())}).of(text));
}

}  // namespace

TEST_CASE("decoded bytes are found in the source") {
  struct Row {
    const char* text;
    const char* word;
    const char* source;
  };
  const std::vector<Row> rows = {
      {"a: one two\n", "two", "two"},
      {"a: one\n  two three\n", "two", "two"},
      {"a: one\n  two\n", "one two", "one\n  two"},
      {"a: 'it''s here'\n", "here", "here"},
      {"a: 'it''s here'\n", "'s", "''s"},
      {"a: \"x\\ty z\"\n", "y z", "y z"},
      {"a: \"x\\ty z\"\n", "\t", "\\t"},
      {"a: \"\\u00e9 z\"\n", "\xC3\xA9", "\\u00e9"},
      {"a: \"one \\\n  two\"\n", "two", "two"},
      {"a: \"one\n\n  two\"\n", "two", "two"},
      {"a: |\n  one\n  two\n", "two", "two"},
      {"a: |\n  one\n\n    two\n", "two", "two"},
      {"a: |\r\n  one\r\n  two\r\n", "two", "two"},
      {"a: >-\n  run --x\n  ${{inputs.y}}\n", "${{inputs.y}}", "${{inputs.y}}"},
      {"a: >-\n  one\n\n  two\n", "two", "two"},
      {"a: >\n  one\n    more\n  two\n", "more", "more"},
      {"a: >\n  one\n    more\n  two\n", "two", "two"},
      {"a: größer als\n  vorher\n", "vorher", "vorher"},
  };
  for (const Row& row : rows) {
    INFO(row.text << " " << row.word);
    CHECK(source_of(row.text, row.word) == row.source);
  }
}

TEST_CASE("only scalars have a mapped text") {
  const std::string text = "a: [b]\n";
  Arena arena;
  const Document document = parse(text, arena);
  CHECK(mapped_text(document, *document.root).text.empty());
  CHECK(mapped_text(document, *document.root->pairs[0].value).segments.empty());
}

}  // namespace aml::yaml
