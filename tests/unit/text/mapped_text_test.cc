#include "validator/text/mapped_text.h"

#include "tests/catch.h"

namespace aml::text {
namespace {

TEST_CASE("a plain text runs in step with its source") {
  const MappedText mapped{"hello", {{0, 10}}, 15};
  CHECK(mapped.source(0) == 10);
  CHECK(mapped.source(4) == 14);
  CHECK(mapped.source(5) == 15);
  CHECK(mapped.source(Span{1, 3}) == Span{11, 13});
  CHECK(mapped.source(Span{0, 5}) == Span{10, 15});
  CHECK(mapped.source(Span{2, 2}) == Span{12, 12});
}

TEST_CASE("escapes map as a whole") {
  // "a\x41b\u00e9" with its quotes at 0: a=1, \x41=2..5, b=6, \u00e9=7..12
  const MappedText mapped{"aAb\xC3\xA9", {{0, 1}, {1, 2}, {2, 6}, {3, 7}}, 13};
  CHECK(mapped.source(Span{1, 2}) == Span{2, 6});
  CHECK(mapped.source(Span{0, 3}) == Span{1, 7});
  CHECK(mapped.source(Span{3, 5}) == Span{7, 13});
  CHECK(mapped.source(2) == 6);
}

TEST_CASE("an escape shorter than what it stands for stays inside itself") {
  // "\Px" where \P is a paragraph separator of three bytes
  const MappedText mapped{"\xE2\x80\xA9x", {{0, 1}, {3, 3}}, 4};
  CHECK(mapped.source(2) == 2);
  CHECK(mapped.source(3) == 3);
  CHECK(mapped.source(Span{0, 3}) == Span{1, 3});
}

TEST_CASE("a fold is covered only by a span that holds it") {
  // "foo\n   bar" folded to "foo bar"
  const MappedText mapped{"foo bar", {{0, 0}, {3, 3}, {4, 7}}, 10};
  CHECK(mapped.source(Span{0, 3}) == Span{0, 3});
  CHECK(mapped.source(Span{4, 7}) == Span{7, 10});
  CHECK(mapped.source(Span{2, 5}) == Span{2, 8});
}

TEST_CASE("source that leaves nothing is not reached by a span that ends before it") {
  // "foo\<line end>   bar" in double quotes is "foobar"
  const MappedText mapped{"foobar", {{0, 1}, {3, 4}, {3, 9}}, 12};
  CHECK(mapped.source(Span{0, 3}) == Span{1, 4});
  CHECK(mapped.source(Span{3, 6}) == Span{9, 12});
}

TEST_CASE("a text without segments is at its end") {
  const MappedText mapped{"", {}, 7};
  CHECK(mapped.source(0) == 7);
  CHECK(mapped.source(Span{0, 0}) == Span{7, 7});
}

}  // namespace
}  // namespace aml::text
