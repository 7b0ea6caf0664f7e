// Every distribution of a search space against its cumulative distribution function.
#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

#include "backend/sweep/space.h"
#include "tests/catch.h"
#include "tests/unit/backend_sweep/space_of.h"

using namespace aml;
using namespace aml::backend;

namespace {

constexpr int count = 20000;

std::vector<double> samples(const doc::Typed& expression, const doc::Map& options = {}) {
  const auto sampler = make_sampler(sweep_over({{"x", expression}}, {"random", options}), 20210618);
  REQUIRE(sampler);
  std::vector<double> values;
  for (int i = 0; i < count; ++i) {
    const auto parameters = (*sampler)->at(i);
    REQUIRE(parameters);
    values.push_back(std::stod((*parameters)->at("x")));
  }
  std::ranges::sort(values);
  return values;
}

/// Largest distance between the samples' distribution and the expected one (Kolmogorov, Smirnov).
double distance(const std::vector<double>& sorted, const std::function<double(double)>& expected) {
  double largest = 0;
  for (std::size_t i = 0; i < sorted.size();) {
    std::size_t end = i;
    while (end < sorted.size() && sorted[end] == sorted[i]) ++end;
    const double below = expected(sorted[i] - 1e-7 * std::max(1.0, std::abs(sorted[i])));
    const double at = expected(sorted[i]);
    largest = std::max({largest, std::abs(static_cast<double>(i) / count - below),
                        std::abs(static_cast<double>(end) / count - at)});
    i = end;
  }
  return largest;
}

double normal(double x) { return 0.5 * std::erfc(-x / std::numbers::sqrt2); }
double uniform(double x) { return std::clamp(x, 0.0, 1.0); }

/// Of values rounded to multiples of `step`: all that is rounded to x or less lies below x +
/// step/2.
std::function<double(double)> rounded(double step, const std::function<double(double)>& smooth) {
  return [=](double x) { return smooth((std::floor(x / step + 1e-9) + 0.5) * step); };
}

}  // namespace

TEST_CASE("samples follow their distributions") {
  const auto number = [](double value) { return doc::Value{value}; };
  const doc::Map range = {{"min_value", number(-1)}, {"max_value", number(3)}};
  const doc::Map bell = {{"mu", number(1)}, {"sigma", number(2)}};
  const auto with_step = [&](doc::Map arguments, double step) {
    arguments["q"] = number(step);
    return arguments;
  };
  const auto flat = [](double x) { return uniform((x + 1) / 4); };
  const auto curve = [](double x) { return normal((x - 1) / 2); };
  const auto flat_log = [=](double x) { return x <= 0 ? 0 : flat(std::log(x)); };
  const auto curve_log = [=](double x) { return x <= 0 ? 0 : curve(std::log(x)); };
  struct Case {
    doc::Typed expression;
    std::function<double(double)> expected;
    doc::Map options = {};
  };
  const std::vector<Case> cases = {
      {{"uniform", range}, flat},
      {{"loguniform", range}, flat_log},
      {{"quniform", with_step(range, 0.5)}, rounded(0.5, flat)},
      {{"qloguniform", with_step(range, 2)}, rounded(2, flat_log)},
      {{"normal", bell}, curve},
      {{"lognormal", bell}, curve_log},
      {{"qnormal", with_step(bell, 1)}, rounded(1, curve)},
      {{"qlognormal", with_step(bell, 1)}, rounded(1, curve_log)},
      {{"randint", {{"upper", {5LL}}}}, [](double x) { return uniform((std::floor(x) + 1) / 5); }},
      {choice({{10LL}, {20LL}, {40LL}}),
       [](double x) {
         return x < 10 ? 0.0 : x < 20 ? 1 / 3.0 : x < 40 ? 2 / 3.0 : 1.0;
       }},
      {{"loguniform", range},
       [=](double x) { return x <= 0 ? 0 : flat(std::log(x) / std::log(10)); },
       {{"logbase", {10LL}}}},
      {{"uniform", range}, flat, {{"rule", {std::string("sobol")}}}},
      {{"normal", bell}, curve, {{"rule", {std::string("sobol")}}}},
  };
  const double bound = 1.95 / std::sqrt(count);  // one in a thousand would be beyond it
  for (const Case& one : cases) {
    CAPTURE(one.expression.type);
    CHECK(distance(samples(one.expression, one.options), one.expected) < bound);
  }
}

TEST_CASE("the quantile function undoes the distribution function") {
  for (double x = -8; x <= 8; x += 0.01) {
    const double p = normal(x);
    if (p > 1e-15 && p < 1 - 1e-9)
      CHECK_THAT(normal_quantile(p), Catch::Matchers::WithinAbs(x, 1e-6));
  }
}
