#pragma once

#include "backend/sweep/sampler.h"

namespace aml::backend {

/// `grid`: every combination of the choices.
Result<std::unique_ptr<Sampler>> grid_sampler(const doc::Sweep& sweep);

}  // namespace aml::backend
