#include "tests/catch.h"
#include "validator/expr/placeholder.h"

using namespace aml::expr;

namespace {

/// A text put together from pieces of a source: each piece decodes to other bytes, or to itself.
struct Pieces {
  std::string source;
  std::string decoded;
  std::vector<aml::text::MappedText::Segment> segments;

  Pieces& add(std::string_view from, std::string_view to) {
    segments.push_back(
        {static_cast<aml::Offset>(decoded.size()), static_cast<aml::Offset>(source.size())});
    source += from;
    decoded += to;
    return *this;
  }
  Pieces& same(std::string_view text) { return add(text, text); }

  aml::text::MappedText mapped() const {
    return {decoded, segments, static_cast<aml::Offset>(source.size())};
  }
};

}  // namespace

TEST_CASE("spans run through a folded scalar") {
  Pieces pieces;
  pieces.same("python a.py").add("\n    ", " ").same("--x ${{inputs.iris}}").add("\n    ", " ");
  pieces.same("--y ${{inputs.z}}");
  const auto found = find_placeholders(pieces.mapped()).list;
  REQUIRE(found.size() == 2);
  CHECK(found[0].span.of(pieces.source) == "${{inputs.iris}}");
  CHECK(found[0].name_span.of(pieces.source) == "iris");
  CHECK(found[1].span.of(pieces.source) == "${{inputs.z}}");
}

TEST_CASE("a placeholder may itself be folded") {
  Pieces pieces;
  pieces.same("--x ${{").add("\n      ", " ").same("inputs.iris }}");
  const auto found = find_placeholders(pieces.mapped()).list;
  REQUIRE(found.size() == 1);
  CHECK(found[0].inner_blanks);
  CHECK(found[0].fault == Fault::none);
  CHECK(found[0].span.of(pieces.source) == "${{\n      inputs.iris }}");
  CHECK(found[0].path.of(pieces.source) == "inputs.iris");
}

TEST_CASE("spans run through escapes of a quoted scalar") {
  Pieces pieces;
  pieces.add("\\t", "\t").same("${{inputs.").add("\\x61", "a").same("b}}").add("\\n", "\n");
  const auto found = find_placeholders(pieces.mapped()).list;
  REQUIRE(found.size() == 1);
  CHECK(found[0].name == "ab");
  CHECK(found[0].name_span.of(pieces.source) == "\\x61b");
  CHECK(found[0].span.of(pieces.source) == "${{inputs.\\x61b}}");
}

TEST_CASE("spans run through doubled quotes") {
  Pieces pieces;
  pieces.same("echo ").add("''", "'").same("${{inputs.x}}").add("''", "'");
  const auto found = find_placeholders(pieces.mapped()).list;
  REQUIRE(found.size() == 1);
  CHECK(found[0].span.of(pieces.source) == "${{inputs.x}}");
}
