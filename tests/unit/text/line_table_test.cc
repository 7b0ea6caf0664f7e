#include "validator/text/line_table.h"

#include <random>
#include <string>

#include "tests/catch.h"

namespace aml::text {
namespace {

TEST_CASE("LF, CRLF and a lone CR end lines") {
  const std::string_view text = "ab\ncd\r\nef\rgh";
  const LineTable table(text);
  REQUIRE(table.line_count() == 4);
  CHECK(table.line(0).of(text) == "ab");
  CHECK(table.line(1).of(text) == "cd");
  CHECK(table.line(2).of(text) == "ef");
  CHECK(table.line(3).of(text) == "gh");
  CHECK(table.position(3) == Position{2, 1});
  CHECK(table.position(6) == Position{2, 4});  // the LF of CRLF still belongs to its line
  CHECK(table.position(7) == Position{3, 1});
  CHECK(table.position(12) == Position{4, 3});
}

TEST_CASE("a final line end opens an empty line") {
  const LineTable table("a\n");
  CHECK(table.line_count() == 2);
  CHECK(table.line(1) == Span{2, 2});
  CHECK(table.position(2) == Position{2, 1});
}

TEST_CASE("an empty text has one empty line") {
  const LineTable table("");
  CHECK(table.line_count() == 1);
  CHECK(table.line(0) == Span{0, 0});
  CHECK(table.position(0) == Position{1, 1});
}

TEST_CASE("columns count code points, of broken UTF-8 bytes") {
  const LineTable table("é😀x\n\xFF\xFEy");
  CHECK(table.position(6) == Position{1, 3});
  CHECK(table.position(10) == Position{2, 3});
}

TEST_CASE("a byte order mark has no column") {
  const std::string_view text =
      "\xEF\xBB\xBF"
      "ab\nc";
  const LineTable table(text);
  CHECK(table.position(0) == Position{1, 1});
  CHECK(table.position(3) == Position{1, 1});
  CHECK(table.position(4) == Position{1, 2});
  CHECK(table.line(0).of(text) == "ab");
  CHECK(table.line_of(0) == 0);
}

TEST_CASE("a place after the end is the end") {
  CHECK(LineTable("ab").position(99) == Position{1, 3});
}

TEST_CASE("lines cover any text without gap") {
  const unsigned seed = std::random_device()();
  CAPTURE(seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (auto size = random() % 30; size > 0; --size) text += "ab\r\n"[random() % 4];
    CAPTURE(text);
    const LineTable table(text);
    Offset expected = 0;
    for (Offset index = 0; index < table.line_count(); ++index) {
      const Span line = table.line(index);
      REQUIRE(line.begin == expected);
      REQUIRE(line.of(text).find_first_of("\r\n") == std::string_view::npos);
      REQUIRE(table.line_of(line.begin) == index);
      const std::string_view rest = std::string_view(text).substr(line.end);
      expected = line.end + (rest.starts_with("\r\n") ? 2 : 1);
    }
    CHECK(table.line(table.line_count() - 1).end == text.size());
  }
}

}  // namespace
}  // namespace aml::text
