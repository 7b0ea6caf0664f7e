#include "validator/text/lower_case.h"

#include "tests/catch.h"
#include "validator/text/utf8.h"

using namespace aml::text;

TEST_CASE("letters of all scripts become small as Python makes them") {
  struct Row {
    const char* text;
    const char* low;
  };
  for (const auto& [text, low] :
       {Row{"", ""}, Row{"AZaz_09", "azaz_09"}, Row{"ÄÖÜẞ", "äöüß"}, Row{"Ÿ", "ÿ"}, Row{"İI", "i̇i"},
        Row{"ΑΣΑ", "ασα"}, Row{"ЖЁЏ", "жёџ"}, Row{"Ĳǅ", "ĳǆ"}, Row{"日本", "日本"}, Row{"Ⓐ", "ⓐ"},
        Row{"𐐀", "𐐨"}, Row{"K", "k"},
        Row{"\xFF"
            "A\xC3",
            "\xFF"
            "a\xC3"}}) {
    CAPTURE(text);
    CHECK(lower_case(text) == low);
  }
}

TEST_CASE("a code point and its bytes are the same") {
  for (const char32_t c :
       {U'a', U'\x7F', U'\x80', U'\x7FF', U'\x800', U'\xFFFF', U'\x10000', U'\x10FFFF'}) {
    std::string text;
    append_utf8(text, c);
    const CodePoint point = decode(text);
    CHECK(point.value == c);
    CHECK(point.size == text.size());
  }
}
