#include "backend/sweep/random_sampler.h"

#include <charconv>
#include <fmt/format.h>
#include <numbers>
#include <random>

#include "backend/sweep/space.h"

namespace aml::backend {
namespace {

constexpr double unit = 1.0 / 4294967296.0;  // 2^-32

/// Numbers of [0, 1) for one trial, from the seed and its number alone.
std::vector<double> independent_point(std::uint64_t seed, long long number,
                                      std::size_t dimensions) {
  std::seed_seq sequence{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32),
                         static_cast<std::uint32_t>(number)};
  std::mt19937_64 random(sequence);
  std::vector<double> point(dimensions);
  for (double& at : point) at = static_cast<double>(random() >> 11) * 0x1.0p-53;
  return point;
}

class RandomSampler final : public Sampler {
 public:
  RandomSampler(const doc::Sweep& sweep, std::uint64_t seed, bool sobol, double base)
      : sweep_(sweep), seed_(seed), sobol_(sobol), base_(base) {}

  Result<std::optional<Parameters>> at(long long number) override {
    const std::size_t dimensions = dimensions_of(sweep_);
    std::vector<double> point = independent_point(seed_, sobol_ ? 0 : number, dimensions);
    if (sobol_) {
      // The seed shifts the sequence, so that another one gives other values as evenly spread.
      const auto spread = sobol_point(static_cast<std::uint32_t>(number), dimensions);
      for (std::size_t i = 0; i < dimensions; ++i) {
        const auto shift = static_cast<std::uint32_t>(point[i] / unit);
        point[i] = (static_cast<double>(spread[i] ^ shift) + 0.5) * unit;
      }
    }
    return std::optional<Parameters>(parameters_at(sweep_, point, base_));
  }

 private:
  doc::Sweep sweep_;
  std::uint64_t seed_;
  bool sobol_;
  double base_;
};

/// Base of the logarithmic distributions: `e`, unless the job says another; nothing: it is none.
std::optional<double> base_of(const doc::Typed& algorithm) {
  const auto found = algorithm.arguments.find("logbase");
  if (found == algorithm.arguments.end()) return std::numbers::e;
  const std::string text = doc::as_text(found->second);
  if (text == "e") return std::numbers::e;
  double base = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), base);
  if (problem != std::errc{} || end != text.data() + text.size() || base <= 0) return {};
  return base;
}

}  // namespace

std::vector<std::uint32_t> sobol_point(std::uint32_t number, std::size_t dimensions) {
  struct Row {
    unsigned degree;
    unsigned coefficients;
    std::uint32_t first[5];
  };
  static constexpr Row rows[most_sobol_dimensions - 1] = {{1, 0, {1}},
                                                          {2, 1, {1, 3}},
                                                          {3, 1, {1, 3, 1}},
                                                          {3, 2, {1, 1, 1}},
                                                          {4, 1, {1, 1, 3, 3}},
                                                          {4, 4, {1, 3, 5, 13}},
                                                          {5, 2, {1, 1, 5, 5, 17}},
                                                          {5, 4, {1, 1, 5, 5, 5}},
                                                          {5, 7, {1, 1, 7, 11, 19}}};
  constexpr unsigned bits = 32;
  const std::uint32_t gray = number ^ (number >> 1);
  std::vector<std::uint32_t> point(dimensions);
  for (std::size_t dimension = 0; dimension < dimensions; ++dimension) {
    std::uint32_t directions[bits];
    for (unsigned bit = 0; bit < bits; ++bit) {
      if (dimension == 0) {
        directions[bit] = 1U << (bits - 1 - bit);
        continue;
      }
      const Row& row = rows[dimension - 1];
      if (bit < row.degree) {
        directions[bit] = row.first[bit] << (bits - 1 - bit);
        continue;
      }
      std::uint32_t value = directions[bit - row.degree];
      value ^= value >> row.degree;
      for (unsigned k = 1; k < row.degree; ++k) {
        if ((row.coefficients >> (row.degree - 1 - k)) & 1U) value ^= directions[bit - k];
      }
      directions[bit] = value;
    }
    for (unsigned bit = 0; bit < bits; ++bit) {
      if ((gray >> bit) & 1U) point[dimension] ^= directions[bit];
    }
  }
  return point;
}

Result<std::unique_ptr<Sampler>> random_sampler(const doc::Sweep& sweep, std::uint64_t seed) {
  const doc::Map& arguments = sweep.algorithm.arguments;
  if (const auto given = arguments.find("seed"); given != arguments.end()) {
    if (const auto* number = std::get_if<long long>(&given->second.of)) {
      seed = static_cast<std::uint64_t>(*number);
    }
  }
  const auto rule = arguments.find("rule");
  const bool sobol = rule != arguments.end() && doc::as_text(rule->second) == "sobol";
  if (sobol && dimensions_of(sweep) > most_sobol_dimensions) {
    return Error{
        fmt::format("sampling_algorithm.rule: sobol takes at most {} parameters here, "
                    "and there are {}: use the rule `random`",
                    most_sobol_dimensions, dimensions_of(sweep))};
  }
  const auto base = base_of(sweep.algorithm);
  if (!base) return Error{"sampling_algorithm.logbase: expected a number above 0, or `e`"};
  return std::unique_ptr<Sampler>(std::make_unique<RandomSampler>(sweep, seed, sobol, *base));
}

}  // namespace aml::backend
