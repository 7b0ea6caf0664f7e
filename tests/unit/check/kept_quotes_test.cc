#include "validator/check/kept_quotes.h"

#include "tests/catch.h"

namespace aml {
namespace {

TEST_CASE("a word in quotes is replaced by one in the same quotes") {
  struct Case {
    std::string_view text;
    Span replaced;
    std::string_view word, edit;
  };
  const Case cases[] = {
      {"a: b", {0, 1}, "c", "c"},
      {"'a': b", {0, 3}, "c", "'c'"},
      {"\"a\": b", {0, 3}, "c", "\"c\""},
      {"'a'", {0, 3}, "it's", "'it''s'"},
      {"\"a\"", {0, 3}, "b\\\"c", "\"b\\\\\\\"c\""},
      {"\"a\"", {0, 3}, "", ""},             // it goes away
      {"\"3600\"", {0, 6}, "3600", "3600"},  // the quotes are what is to go
      {"'a'", {0, 3}, "\"b\"", "\"b\""},     // it brings its own
      {"'a': 'b'", {0, 8}, "c: d", "c: d"},  // no single text
      {"'a'", {1, 2}, "c", "c"},             // between the quotes
      {"'", {0, 1}, "c", "c"},
      {"'a", {0, 2}, "c", "c"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text, c.word);
    std::vector<Diagnostic> findings(1);
    findings[0].fixes.push_back({"do it", true, {{c.replaced, std::string(c.word)}}});
    preserve_quote_style(c.text, findings);
    CHECK(findings[0].fixes[0].edits[0].text == c.edit);
  }
}

}  // namespace
}  // namespace aml
