#pragma once

#include "backend/sweep/sampler.h"

namespace aml::backend {

/// `bayesian`: asks Optuna, in a Python process that lives as long as the sampler.
Result<std::unique_ptr<Sampler>> bayesian_sampler(const doc::Sweep& sweep, std::uint64_t seed);

}  // namespace aml::backend
