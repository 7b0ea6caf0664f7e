#include "validator/text/edits.h"

#include "tests/catch.h"

namespace aml::text {
namespace {

TEST_CASE("edits are sorted by place and applied") {
  std::vector<Edit> edits = {{{8, 9}, "X"}, {{0, 1}, "Hello"}, {{3, 3}, "!"}};
  REQUIRE(sort_edits(edits));
  CHECK(edits.front().span == Span{0, 1});
  CHECK(text::apply("a bc defg", edits) == "Hello b!c defX");
}

TEST_CASE("insertions at one place keep their order, before a replacement that starts there") {
  std::vector<Edit> edits = {{{1, 2}, "B"}, {{1, 1}, "1"}, {{1, 1}, "2"}};
  REQUIRE(sort_edits(edits));
  CHECK(text::apply("abc", edits) == "a12Bc");
}

TEST_CASE("edits may touch but not overlap") {
  struct Case {
    Span first, second;
    bool fits;
  };
  const auto [first, second, fits] = GENERATE(values<Case>({
      {{0, 2}, {2, 4}, true},
      {{0, 2}, {1, 3}, false},
      {{0, 4}, {1, 2}, false},
      {{0, 4}, {2, 2}, false},
      {{0, 4}, {4, 4}, true},
      {{0, 0}, {0, 2}, true},
      {{1, 3}, {1, 3}, false},
  }));
  CAPTURE(first.begin, first.end, second.begin, second.end);
  std::vector<Edit> edits = {{second, ""}, {first, ""}};
  CHECK(sort_edits(edits) == fits);
}

TEST_CASE("no edits leave the text alone") {
  std::vector<Edit> none;
  CHECK(sort_edits(none));
  CHECK(text::apply("abc", none) == "abc");
}

}  // namespace
}  // namespace aml::text
