#include "backend/sweep/sampler.h"

#include <set>

#include "backend/sweep/random_sampler.h"
#include "tests/catch.h"
#include "tests/unit/backend_sweep/space_of.h"

using namespace aml;
using namespace aml::backend;

namespace {

doc::Value word(const char* words) { return {std::string(words)}; }

Parameters at(Sampler& sampler, long long number) {
  const auto parameters = sampler.at(number);
  REQUIRE(parameters);
  REQUIRE(*parameters);
  return **parameters;
}

std::unique_ptr<Sampler> sampler(const doc::Sweep& sweep, std::uint64_t seed = 1) {
  auto made = make_sampler(sweep, seed);
  REQUIRE(made);
  return std::move(*made);
}

const doc::Typed rate = {"uniform", {{"min_value", {0LL}}, {"max_value", {1LL}}}};

}  // namespace

TEST_CASE("a seed gives the same trials, another one others") {
  for (const char* rule : {"random", "sobol"}) {
    const auto sweep = [&](long long seed) {
      return sweep_over({{"a", rate}, {"b", rate}},
                        {"random", {{"seed", {seed}}, {"rule", word(rule)}}});
    };
    const auto first = sampler(sweep(7), 1);
    const auto second = sampler(sweep(7), 2);
    const auto other = sampler(sweep(8), 1);
    CHECK(at(*first, 3) == at(*second, 3));
    CHECK(at(*first, 3) != at(*first, 4));
    CHECK(at(*first, 3) != at(*other, 3));
    CHECK(at(*first, 3).at("a") != at(*first, 3).at("b"));
  }
}

TEST_CASE("the first points of Sobol's sequence") {
  // In halves, quarters and eighths of the unit square, as published.
  const std::vector<std::vector<double>> expected = {{0, 0, 0},
                                                     {0.5, 0.5, 0.5},
                                                     {0.75, 0.25, 0.25},
                                                     {0.25, 0.75, 0.75},
                                                     {0.375, 0.375, 0.625},
                                                     {0.875, 0.875, 0.125},
                                                     {0.625, 0.125, 0.875},
                                                     {0.125, 0.625, 0.375}};
  for (std::uint32_t number = 0; number < expected.size(); ++number) {
    const auto point = sobol_point(number, 3);
    for (std::size_t i = 0; i < 3; ++i) CHECK(point[i] * 0x1p-32 == expected[number][i]);
  }
}

TEST_CASE("Sobol's points fill every dimension evenly") {
  constexpr std::uint32_t count = 256;
  for (std::size_t dimension = 0; dimension < most_sobol_dimensions; ++dimension) {
    std::set<std::uint32_t> cells;
    for (std::uint32_t i = 0; i < count; ++i) {
      cells.insert(sobol_point(i, most_sobol_dimensions)[dimension] >> 24);
    }
    CHECK(cells.size() == count);
  }
}

TEST_CASE("a grid is every combination, once") {
  const auto grid = sampler(
      sweep_over({{"a", choice({{1LL}, {2LL}})}, {"b", choice({word("x"), word("y"), word("z")})}},
                 {"grid", {}}));
  std::set<Parameters> all;
  for (int i = 0; i < 6; ++i) all.insert(at(*grid, i));
  CHECK(all.size() == 6);
  CHECK(all.contains(Parameters{{"a", "2"}, {"b", "y"}}));
  const auto none = grid->at(6);
  REQUIRE(none);
  CHECK_FALSE(none->has_value());
}

TEST_CASE("nested choices") {
  const doc::Value tree = {doc::Map{
      {"model", word("tree")},
      {"depth", {doc::Map{{"type", word("choice")}, {"values", {doc::List{{3LL}, {5LL}}}}}}}}};
  const doc::Value line = {doc::Map{{"model", word("line")}}};
  const std::map<std::string, doc::Typed> space = {{"kind", choice({tree, line})}};
  const auto grid = sampler(sweep_over(space, {"grid", {}}));
  std::set<std::string> models;
  for (int i = 0; i < 3; ++i) {
    const Parameters parameters = at(*grid, i);
    models.insert(parameters.at("model") +
                  (parameters.contains("depth") ? parameters.at("depth") : ""));
    CHECK(parameters.at("kind").find(parameters.at("model")) != std::string::npos);
  }
  CHECK(models == std::set<std::string>{"tree3", "tree5", "line"});
  const auto random = sampler(sweep_over(space, {"random", {}}));
  std::set<std::string> seen;
  for (int i = 0; i < 200; ++i) {
    const Parameters parameters = at(*random, i);
    CHECK(parameters.contains("depth") == (parameters.at("model") == "tree"));
    seen.insert(parameters.contains("depth") ? parameters.at("depth") : "none");
  }
  CHECK(seen == std::set<std::string>{"3", "5", "none"});
}

TEST_CASE("what cannot be sampled is reported") {
  struct Case {
    doc::Sweep sweep;
    std::string words;
  };
  std::map<std::string, doc::Typed> many;
  for (char c = 'a'; c < 'm'; ++c) many[std::string(1, c)] = rate;
  const std::vector<Case> cases = {
      {sweep_over({{"a", choice({})}}, {"random", {}}), "search_space.a: `values` is empty"},
      {sweep_over({{"a", rate}}, {"grid", {}}), "grid sampling takes `choice` alone"},
      {sweep_over({{"a", {"uniform", {}}}}, {"random", {}}), "`min_value` and `max_value`"},
      {sweep_over({{"a", {"randint", {{"upper", {0LL}}}}}}, {"random", {}}), "`upper` must be 1"},
      {sweep_over(many, {"random", {{"rule", word("sobol")}}}), "sobol takes at most 10"},
      {sweep_over({{"a", {"normal", {{"mu", {0LL}}, {"sigma", {1LL}}}}}}, {"bayesian", {}}),
       "bayesian sampling takes choice, uniform and quniform"},
      {sweep_over({{"a", rate}}, {"random", {{"logbase", word("x")}}}), "logbase"},
  };
  for (const Case& one : cases) {
    const auto made = make_sampler(one.sweep, 1);
    REQUIRE_FALSE(made);
    CHECK(made.error().message.find(one.words) != std::string::npos);
  }
}
