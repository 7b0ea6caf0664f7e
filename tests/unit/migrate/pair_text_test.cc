#include "validator/migrate/pair_text.h"

#include "tests/catch.h"

using namespace aml;

namespace {

/// The lines of the root's pair with this index, `|` between the comments above and the pair.
std::string lines_of_pair(std::string_view text, std::size_t index) {
  yaml::Arena arena;
  const yaml::Document document = yaml::parse(text, arena);
  const auto lines = migrate::lines_of(document, document.root->pairs[index]);
  if (!lines) return "none";
  return std::string(text.substr(lines->above, lines->begin - lines->above)) + "|" +
         std::string(text.substr(lines->begin, lines->end - lines->begin));
}

}  // namespace

TEST_CASE("a pair owns its lines, the comments above in its column, and the deeper ones below") {
  CHECK(lines_of_pair("a: 1\n# of b\n# too\nb: 2 # two\nc: 3\n", 1) ==
        "# of b\n# too\n|b: 2 # two\n");
  CHECK(lines_of_pair("a: 1\n# not of b\n\nb: 2\n", 1) == "|b: 2\n");
  CHECK(lines_of_pair("a:\n  b: 1\n  # in a\n\n  # still\n# of c\nc: 2\n", 0) ==
        "|a:\n  b: 1\n  # in a\n\n  # still\n");
  CHECK(lines_of_pair("a: |\n  # text\n  more\nb: 2", 0) == "|a: |\n  # text\n  more\n");
  CHECK(lines_of_pair("a: |\n  # text\n  more\nb: 2", 1) == "|b: 2");
  CHECK(lines_of_pair("# of a\r\na: 1\r\nb: 2\r\n", 0) == "# of a\r\n|a: 1\r\n");
  CHECK(lines_of_pair("\xEF\xBB\xBF# of a\na: 1\n", 0) == "# of a\n|a: 1\n");
  CHECK(lines_of_pair("a:\n  # nothing\nb: 1\n", 0) == "|a:\n  # nothing\n");
  CHECK(lines_of_pair("{a: 1}\n", 0) == "none");
}

TEST_CASE("lines move from one column to another") {
  CHECK(migrate::shifted("a:\n    b: 1\n", 2, 0) == "a:\n  b: 1\n");
  CHECK(migrate::shifted("a:\n  b: 1\n\n  c: |\n    x\n", 0, 2) ==
        "a:\n    b: 1\n\n    c: |\n      x\n");
  CHECK(migrate::shifted("a: [\n1]", 4, 2) == "a: [\n  1]");
  CHECK(migrate::line_end("a\r\nb\n") == "\r\n");
  CHECK(migrate::line_end("a") == "\n");
}
