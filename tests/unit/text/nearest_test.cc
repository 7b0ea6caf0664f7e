#include "validator/text/nearest.h"

#include <array>
#include <random>
#include <string>

#include "tests/catch.h"

namespace aml::text {
namespace {

TEST_CASE("the distance counts insertions, deletions, replacements and swaps") {
  struct Case {
    std::string_view a, b;
    int distance;
  };
  const auto [a, b, distance] = GENERATE(values<Case>({
      {"", "", 0},
      {"iris", "iris", 0},
      {"Iris", "iRIS", 0},
      {"irsi", "iris", 1},
      {"comand", "command", 1},
      {"commmand", "command", 1},
      {"commend", "command", 1},
      {"", "abc", 3},
      {"kitten", "sitting", 3},
      {"ca", "abc", 3},
  }));
  CAPTURE(a, b);
  CHECK(edit_distance(a, b, 9) == distance);
  CHECK(edit_distance(b, a, 9) == distance);
  if (distance > 0) CHECK(edit_distance(a, b, distance - 1) == distance);
}

TEST_CASE("beyond the limit the distance is limit + 1") {
  CHECK(edit_distance("environment", "compute", 2) == 3);
  CHECK(edit_distance("a", "abcdefgh", 2) == 3);
}

TEST_CASE("random edits are never further apart than their number") {
  const unsigned seed = std::random_device()();
  CAPTURE(seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 500; ++round) {
    const std::string word = "experiment_name";
    std::string changed = word;
    const int edits = static_cast<int>(random() % 4);
    for (int edit = 0; edit < edits; ++edit) {
      const std::size_t at = random() % changed.size();
      switch (random() % 3) {
        case 0:
          changed.erase(at, 1);
          break;
        case 1:
          changed.insert(at, 1, 'q');
          break;
        default:
          changed[at] = 'q';
          break;
      }
    }
    CAPTURE(changed);
    CHECK(edit_distance(word, changed, 9) <= edits);
  }
}

TEST_CASE("the nearest candidate is found, or none") {
  constexpr auto keys = std::to_array<std::string_view>(
      {"command", "compute", "code", "environment", "inputs", "outputs", "instance_count"});
  struct Case {
    std::string_view word;
    std::optional<std::string_view> expected;
  };
  const auto [word, expected] = GENERATE(values<Case>({
      {"comand", "command"},
      {"commnad", "command"},
      {"computer", "compute"},
      {"input", "inputs"},
      {"enviroment", "environment"},
      {"instanceCount", "instance_count"},
      {"Instance-Count", "instance_count"},
      {"instance count", "instance_count"},
      {"resources", std::nullopt},
      {"x", std::nullopt},
      {"", std::nullopt},
      {"__", std::nullopt},
  }));
  CAPTURE(word);
  CHECK(nearest(word, keys) == expected);
}

TEST_CASE("ties go to the earlier candidate, spelling variants before all") {
  CHECK(nearest("bat", std::to_array<std::string_view>({"cat", "hat"})) == "cat");
  CHECK(nearest("a_bc", std::to_array<std::string_view>({"aabc", "abc"})) == "abc");
  CHECK(nearest("bat", {}) == std::nullopt);
}

TEST_CASE("nothing in common is not near") {
  CHECK(nearest("a", std::to_array<std::string_view>({"b"})) == std::nullopt);
  CHECK(nearest("lr", std::to_array<std::string_view>({"l", "le"})) == "l");
}

}  // namespace
}  // namespace aml::text
