#include "validator/text/utf8.h"

#include <string>

#include "tests/catch.h"

namespace aml::text {
namespace {

TEST_CASE("the first byte that is not UTF-8 is found") {
  struct Case {
    std::string_view text;
    std::optional<Offset> at;
  };
  const auto [text, at] = GENERATE(values<Case>({
      {"", std::nullopt},
      {"plain ASCII, longer than a word", std::nullopt},
      {"é€😀\xED\x9F\xBF\xEE\x80\x80\xF4\x8F\xBF\xBF", std::nullopt},
      {"abc\xFF", 3},
      {"12345678abc\x80", 11},  // continuation without a lead
      {"\xC3", 0},              // cut off
      {"a\xE2\x82", 1},         // cut off
      {"a\xE2\x28\xA1", 1},     // no continuation
      {"\xC0\x80", 0},          // overlong
      {"\xE0\x9F\xBF", 0},      // overlong
      {"\xF0\x8F\xBF\xBF", 0},  // overlong
      {"x\xED\xA0\x80", 1},     // surrogate
      {"\xF4\x90\x80\x80", 0},  // beyond U+10FFFF
      {"\xF5\x80\x80\x80", 0},
  }));
  CAPTURE(text);
  CHECK(first_invalid_utf8(text) == at);
}

TEST_CASE("code points are decoded") {
  struct Case {
    std::string_view text;
    char32_t value;
    Offset size;
  };
  const auto [text, value, size] = GENERATE(values<Case>({
      {"a", U'a', 1},
      {"éa", U'é', 2},
      {"€", U'€', 3},
      {"😀", U'😀', 4},
      {"\xF4\x8F\xBF\xBF", 0x10FFFF, 4},
      {"\xFFx", 0xFFFD, 1},
      {"\xE2\x82", 0xFFFD, 1},
  }));
  const CodePoint point = decode(text);
  CHECK(point.value == value);
  CHECK(point.size == size);
}

TEST_CASE("code points are counted, a broken byte as one") {
  CHECK(code_points("") == 0);
  CHECK(code_points("aé€😀") == 4);
  CHECK(code_points("\xFF\xE2\x82z") == 4);
}

TEST_CASE("columns of a terminal") {
  struct Case {
    char32_t code_point;
    int width;
  };
  const auto [code_point, width] = GENERATE(values<Case>({
      {U'a', 1},
      {U'é', 1},
      {0x0301, 0},  // combining acute
      {0x200D, 0},  // joiner
      {0xFE0F, 0},  // variation selector
      {U'漢', 2},
      {U'ひ', 2},
      {U'한', 2},
      {0xFF21, 2},  // full-width A
      {U'😀', 2},
      {0x1F680, 2},
      {U'€', 1},
      {U'я', 1},
      {0x2500, 1},  // box drawing
      {0x10FFFF, 1},
  }));
  CAPTURE(static_cast<unsigned>(code_point));
  CHECK(display_width(code_point) == width);
}

}  // namespace
}  // namespace aml::text
