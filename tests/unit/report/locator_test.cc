#include "validator/report/locator.h"

#include <random>

#include "tests/catch.h"

namespace aml::report {
namespace {

TEST_CASE("positions in any order are those of the line table") {
  const auto seed = std::random_device{}();
  CAPTURE(seed);
  std::mt19937 random(seed);
  static constexpr std::string_view pieces[] = {"a", "\n", "\r\n", "\r", "\xE6\xBC\xA2", "key: "};
  for (int round = 0; round < 300; ++round) {
    std::string text = random() % 3 == 0 ? "\xEF\xBB\xBF" : "";
    std::vector<Offset> places{0};
    for (auto left = random() % 60; left > 0; --left) {
      text += pieces[random() % std::size(pieces)];
      places.push_back(static_cast<Offset>(text.size()));
    }
    CAPTURE(text);
    Locator locator(text);
    const text::LineTable lines(text);
    for (int ask = 0; ask < 40; ++ask) {
      const Offset at = places[random() % places.size()];
      CAPTURE(at);
      CHECK(locator.position(at) == lines.position(at));
    }
  }
}

TEST_CASE("a hundred thousand places on one line cost one walk") {
  const std::string text(5'000'000, 'a');
  Locator locator(text);
  for (Offset at = 0; at < text.size(); at += 50) REQUIRE(locator.position(at).column == at + 1);
}

TEST_CASE("findings and their notes far before them cost two walks") {
  const std::string text(5'000'000, 'a');
  Locator locator(text);
  for (Offset at = 2'500'000; at < text.size(); at += 50) {
    REQUIRE(locator.position(at).column == at + 1);
    REQUIRE(locator.position(at - 2'500'000).column == at - 2'500'000 + 1);
  }
}

}  // namespace
}  // namespace aml::report
