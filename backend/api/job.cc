#include "backend/api/job.h"

#include <cstdlib>

namespace aml::backend {

long long trial_number(const Job& trial) {
  const std::size_t at = trial.name.rfind('_');
  return at == trial.name.npos ? 0 : std::strtoll(trial.name.c_str() + at + 1, nullptr, 10);
}

}  // namespace aml::backend
