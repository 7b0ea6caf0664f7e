#include <chrono>
#include <random>

#include "tests/catch.h"
#include "tests/unit/expr/identity.h"

using namespace aml::expr;

namespace {

constexpr std::array<std::string_view, 24> pieces = {
    "${{",  "}}", "{",  "}", "{{", "${", "$[[", "]]",      "[",        "]",
    "<",    ">",  "$",  ".", "-",  " ",  "\n",  "inputs.", "outputs.", "search_space.",
    "name", "x",  "\"", "%"};

std::string random_text(std::mt19937& random) {
  std::string text;
  const auto count = std::uniform_int_distribution<>(0, 40)(random);
  for (int i = 0; i < count; ++i) {
    text += pieces[std::uniform_int_distribution<std::size_t>(0, pieces.size() - 1)(random)];
  }
  return text;
}

double seconds_for(const std::string& text) {
  const auto begin = std::chrono::steady_clock::now();
  const auto found = find_placeholders(identity(text));
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
  REQUIRE(found.list.size() <= text.size());
  return spent.count();
}

}  // namespace

TEST_CASE("placeholders of any text are ordered, apart and inside it") {
  const auto seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 20'000; ++round) {
    const std::string text = random_text(random);
    INFO(text);
    aml::Offset at = 0;
    for (const Placeholder& found : find_placeholders(identity(text)).list) {
      REQUIRE(at <= found.span.begin);
      REQUIRE(found.span.begin < found.span.end);
      REQUIRE(found.span.end <= text.size());
      REQUIRE(found.span.contains(found.path));
      REQUIRE(found.path.contains(found.context_span));
      REQUIRE(found.path.contains(found.name_span));
      REQUIRE(found.name_span.of(text) == found.name);
      at = found.span.end;
    }
  }
}

TEST_CASE("a placeholder is found wherever it is put") {
  const auto seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 5'000; ++round) {
    const std::string text = random_text(random) + "\n ${{inputs.wanted}} " + random_text(random);
    INFO(text);
    bool seen = false;
    for (const Placeholder& found : find_placeholders(identity(text)).list) {
      seen = seen || (found.name == "wanted" && found.fault == Fault::none);
    }
    REQUIRE(seen);
  }
}

TEST_CASE("the time grows with the text, not with its square") {
  for (const std::string_view piece : pieces) {
    for (const std::string_view tail : {"", "inputs.x", " ", "inputs.x ", "\"a"}) {
      std::string text;
      while (text.size() < 200'000) text.append(piece).append(tail);
      INFO("`" << piece << tail << "` over and over");
      // A quadratic reader would need minutes.
      CHECK(seconds_for(text) < 5.0);
    }
  }
}
