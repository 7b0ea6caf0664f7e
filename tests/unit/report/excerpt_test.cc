#include "validator/report/excerpt.h"

#include <random>

#include "tests/catch.h"
#include "tests/unit/report/sample.h"
#include "validator/report/printable.h"
#include "validator/text/utf8.h"

namespace aml::report {
namespace {

int width(std::string_view text) {
  int columns = 0;
  while (!text.empty()) {
    const Glyph next = glyph(text);
    columns += next.width;
    text.remove_prefix(next.bytes.size());
  }
  return columns;
}

TEST_CASE("carets are below the marked text") {
  struct Case {
    std::string_view line, word, shown, underline;
  };
  const auto c = GENERATE(values<Case>({
      {"a: irsi", "irsi", "a: irsi", "   ^^^^"},
      {"irsi", "irsi", "irsi", "^^^^"},
      {"\ta:\tirsi", "irsi", "\ta:\tirsi", "\t  \t^^^^"},
      {"\ta: b", "\t", "\ta: b", "^"},
      {"a\tb", "a\tb", "a\tb", "^\t^"},
      {"\xE6\xBC\xA2: irsi", "irsi", "\xE6\xBC\xA2: irsi", "    ^^^^"},
      {"a: \xE6\xBC\xA2\xE5\xAD\x97", "\xE6\xBC\xA2\xE5\xAD\x97", "a: \xE6\xBC\xA2\xE5\xAD\x97",
       "   ^^^^"},
      {"\xF0\x9F\x9A\x80 x", "x", "\xF0\x9F\x9A\x80 x", "   ^"},
      {"e\xCC\x81t: x", "x", "e\xCC\x81t: x", "    ^"},
      {"\x1b[31m x", "x", "\\x1b[31m x", "         ^"},
      {"a\x1b", "\x1b", "a\\x1b", " ^^^^"},
      {"\xFFx", "x", "\\xffx", "    ^"},
      {"\xE2\x80\xAEx", "x", "\\u202ex", "      ^"},
  }));
  CAPTURE(c.line);
  const Excerpt found = excerpt(c.line, span_of(c.line, c.word), 80);
  CHECK(found.line == c.shown);
  CHECK(found.underline == c.underline);
}

TEST_CASE("an empty span gets one caret, at the end of the line too") {
  CHECK(excerpt("a: b", {3, 3}, 80).underline == "   ^");
  CHECK(excerpt("a: ", {3, 3}, 80).underline == "   ^");
  CHECK(excerpt("", {0, 0}, 80).underline == "^");
  CHECK(excerpt("ab", {7, 9}, 80).underline == "  ^");
}

TEST_CASE("a long line is cut around the span") {
  const std::string many(300, 'x');
  struct Case {
    std::string line, shown, underline;
  };
  const Case cases[] = {
      {"@" + many, "@" + std::string(33, 'x') + "...", "^"},
      {many + "@", "..." + std::string(33, 'x') + "@", std::string(36, ' ') + "^"},
      {many + "@" + many, "..." + std::string(16, 'x') + "@" + std::string(17, 'x') + "...",
       std::string(19, ' ') + "^"},
  };
  for (const Case& c : cases) {
    const Excerpt found = excerpt(c.line, span_of(c.line, "@"), 40);
    CHECK(found.line == c.shown);
    CHECK(found.underline == c.underline);
  }
  const Excerpt all = excerpt(many, {0, 300}, 40);
  CHECK(all.line == std::string(34, 'x') + "...");
  CHECK(all.underline == std::string(34, '^'));
}

TEST_CASE("random lines: never too wide, the first caret below the first marked character") {
  const auto seed = std::random_device{}();
  CAPTURE(seed);
  std::mt19937 random(seed);
  static constexpr std::string_view pieces[] = {
      "a",    " ",    "key:",      "\xC3\xA9", "\xE6\xBC\xA2", "\xF0\x9F\x9A\x80",
      "\xFF", "\x01", "e\xCC\x81", "\xC2"};
  for (int round = 0; round < 2000; ++round) {
    std::string line;
    std::vector<Offset> begins;
    for (auto left = random() % 120; left > 0; --left) {
      begins.push_back(static_cast<Offset>(line.size()));
      line += pieces[random() % std::size(pieces)];
    }
    begins.push_back(static_cast<Offset>(line.size()));
    Span span{begins[random() % begins.size()], begins[random() % begins.size()]};
    if (span.end < span.begin) std::swap(span.begin, span.end);
    const int columns = 30 + static_cast<int>(random() % 60);
    CAPTURE(line, span.begin, span.end, columns);

    const Excerpt found = excerpt(line, span, columns);
    CHECK(width(found.line) <= columns);
    CHECK(width(found.underline) <= columns + 1);
    CHECK_FALSE(text::first_invalid_utf8(found.line));
    const std::size_t first = found.underline.find('^');
    REQUIRE(first != std::string::npos);
    if (span.begin < line.size()) {
      const Glyph marked = glyph(std::string_view(line).substr(span.begin));
      const std::string_view shown =
          marked.escape.empty() ? marked.bytes : std::string_view(marked.escape);
      std::string_view rest = found.line;
      for (int skipped = 0; skipped < static_cast<int>(first);) {
        const Glyph next = glyph(rest);
        skipped += next.width;
        rest.remove_prefix(next.bytes.size());
      }
      while (!rest.empty() && !rest.starts_with(shown) && glyph(rest).width == 0) {
        rest.remove_prefix(glyph(rest).bytes.size());
      }
      CHECK(rest.starts_with(shown));
    }
  }
}

}  // namespace
}  // namespace aml::report
