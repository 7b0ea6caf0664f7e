#pragma once

#include <vector>

#include "backend/sweep/sampler.h"

namespace aml::backend {

/// `random`, with its rule, seed and logbase.
Result<std::unique_ptr<Sampler>> random_sampler(const doc::Sweep& sweep, std::uint64_t seed);

/// Sobol's sequence of the directions that Joe and Kuo published in 2008, in base 2.
constexpr std::size_t most_sobol_dimensions = 10;
std::vector<std::uint32_t> sobol_point(std::uint32_t number, std::size_t dimensions);

}  // namespace aml::backend
