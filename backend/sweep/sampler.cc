#include "backend/sweep/sampler.h"

#include <fmt/format.h>

#include "backend/sweep/bayesian_sampler.h"
#include "backend/sweep/grid_sampler.h"
#include "backend/sweep/random_sampler.h"
#include "backend/sweep/space.h"

namespace aml::backend {

Result<std::unique_ptr<Sampler>> make_sampler(const doc::Sweep& sweep, std::uint64_t seed) {
  if (std::string problem = fault_of(sweep); !problem.empty()) return Error{problem};
  const std::string& type = sweep.algorithm.type;
  if (type.empty() || type == "random") return random_sampler(sweep, seed);
  if (type == "grid") return grid_sampler(sweep);
  if (type == "bayesian") return bayesian_sampler(sweep, seed);
  return Error{fmt::format("sampling_algorithm: `{}` is not known", type)};
}

Result<std::unique_ptr<Sampler>> make_preview(const doc::Sweep& sweep) {
  doc::Sweep other = sweep;
  if (other.algorithm.type == "bayesian") other.algorithm = {"random", {}};
  return make_sampler(other, 1);
}

}  // namespace aml::backend
