#include "lsp/document/text_buffer.h"

#include <random>

#include "tests/catch.h"
#include "validator/text/utf8.h"

namespace {

using namespace aml::lsp;
using aml::Offset;
using aml::Span;

TEST_CASE("lines end in LF, CRLF and a lone CR") {
  const TextBuffer buffer("a\nbc\r\nd\re\r\n");
  REQUIRE(buffer.line_count() == 5);
  CHECK(buffer.line(0) == Span{0, 1});
  CHECK(buffer.line(1) == Span{2, 4});
  CHECK(buffer.line(2) == Span{6, 7});
  CHECK(buffer.line(3) == Span{8, 9});
  CHECK(buffer.line(4) == Span{11, 11});
}

TEST_CASE("columns count in the unit that was agreed on") {
  const std::string text = "aé€😀z\n";  // 1, 2, 3 and 4 bytes
  const auto column = [&](Encoding encoding, Offset at) {
    return TextBuffer(text, encoding).position(at).character;
  };
  CHECK(column(Encoding::utf8, 10) == 10);
  CHECK(column(Encoding::utf16, 10) == 5);
  CHECK(column(Encoding::utf32, 10) == 4);
  CHECK(column(Encoding::utf16, 8) == 3);  // within a character: its start
  CHECK(TextBuffer(text).offset({0, 5}) == 10);
  CHECK(TextBuffer(text).offset({0, 4}) == 6);  // within a pair: its start
  CHECK(TextBuffer(text).offset({0, 99}) == 11);
  CHECK(TextBuffer(text).offset({99, 0}) == 12);
  CHECK(TextBuffer(text).position(99) == Position{1, 0});
}

TEST_CASE("bytes that are not UTF-8 are one column each") {
  const TextBuffer buffer("\xFF\xE2\x82z");
  CHECK(buffer.position(3) == Position{0, 3});
  CHECK(buffer.offset({0, 3}) == 3);
}

TEST_CASE("an edit that cuts a surrogate pair keeps the columns") {
  TextBuffer first("a😀b");
  first.replace({{0, 1}, {0, 2}}, "");
  CHECK(first.text() ==
        "a\xEF\xBF\xBD"
        "b");
  TextBuffer second("a😀b");
  second.replace({{0, 2}, {0, 3}}, "x");
  CHECK(second.text() == "a\xEF\xBF\xBDxb");
  TextBuffer third("a😀b");
  third.replace({{0, 2}, {0, 2}}, "x");
  CHECK(third.position(static_cast<Offset>(third.text().size())) == Position{0, 5});
}

TEST_CASE("a range that is the wrong way round is turned") {
  TextBuffer buffer("abcd");
  buffer.replace({{0, 3}, {0, 1}}, "-");
  CHECK(buffer.text() == "a-d");
}

/// The text as an editor has it: UTF-16, edited by units.
struct Editor {
  std::u16string units;

  static std::u16string wide(std::string_view text) {
    std::u16string units;
    while (!text.empty()) {
      const auto [value, size] = aml::text::decode(text);
      if (value >= 0x10000) {
        units += static_cast<char16_t>(0xD800 + ((value - 0x10000) >> 10));
        units += static_cast<char16_t>(0xDC00 + ((value - 0x10000) & 0x3FF));
      } else {
        units += static_cast<char16_t>(value);
      }
      text.remove_prefix(size);
    }
    return units;
  }

  Position position(std::size_t at) const {
    Position position;
    for (std::size_t i = 0; i < at; ++i) {
      const bool in_pair = units[i] == '\r' && i + 1 < units.size() && units[i + 1] == '\n';
      if (units[i] == '\n' || (units[i] == '\r' && !in_pair)) {
        ++position.line;
        position.character = 0;
      } else {
        ++position.character;
      }
    }
    return position;
  }

  /// Where a client may place a cursor: not within a pair of surrogates or a CRLF.
  bool is_place(std::size_t at) const {
    if (at == 0 || at >= units.size()) return true;
    const bool in_surrogates = units[at] >> 10 == 0x37;
    return !in_surrogates && !(units[at] == '\n' && units[at - 1] == '\r');
  }
};

TEST_CASE("10,000 random edit sequences equal the full text") {
  const auto seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const std::string_view pieces[] = {
      "\r\n", "\n",   "\r", "a", "key: value", "é",     "e\u0301", "😀", "👨‍👩‍👧",
      "",     "  - ", "\t", "€", "\r\r\n",     "\uFEFF"};
  const auto some_text = [&] {
    std::string text;
    for (auto count = random() % 5; count > 0; --count) {
      text += pieces[random() % std::size(pieces)];
    }
    return text;
  };
  for (int sequence = 0; sequence < 10'000; ++sequence) {
    std::string text = some_text() + some_text();
    Editor editor{Editor::wide(text)};
    TextBuffer buffer(text);
    for (int step = 0; step < 8; ++step) {
      const auto place = [&] {
        std::size_t at = random() % (editor.units.size() + 1);
        while (!editor.is_place(at)) --at;
        return at;
      };
      std::size_t begin = place();
      std::size_t end = random() % 3 == 0 ? begin : place();
      if (end < begin) std::swap(begin, end);
      const std::string with = some_text();
      buffer.replace({editor.position(begin), editor.position(end)}, with);
      editor.units.replace(begin, end - begin, Editor::wide(with));
    }
    REQUIRE(Editor::wide(buffer.text()) == editor.units);
    const TextBuffer fresh(buffer.text());
    REQUIRE(fresh.line_count() == buffer.line_count());
    for (std::uint32_t line = 0; line < fresh.line_count(); ++line) {
      REQUIRE(fresh.line(line) == buffer.line(line));
    }
  }
}

}  // namespace
