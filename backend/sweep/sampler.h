#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "backend/api/result.h"
#include "validator/document/loaded_job.h"

namespace aml::backend {

/// Values of one trial, as the command gets them. Of a choice among objects: the chosen one's keys,
/// and the whole of it as JSON under the parameter's own name.
using Parameters = std::map<std::string, std::string>;

/// Gives each trial its parameters. One that is made again, with the same seed, gives the same
/// ones.
class Sampler {
 public:
  Sampler() = default;
  Sampler(const Sampler&) = delete;
  Sampler& operator=(const Sampler&) = delete;
  virtual ~Sampler() = default;

  /// Of trial `number`, from 0. Nothing when there are no more.
  virtual Result<std::optional<Parameters>> at(long long number) = 0;
  /// What a trial came to; nothing when it logged no metric.
  virtual void tell(long long /*number*/, const Parameters& /*parameters*/,
                    std::optional<double> /*metric*/) {}
};

/// `seed` counts when the job names none. Fails for what the algorithm does not take.
Result<std::unique_ptr<Sampler>> make_sampler(const doc::Sweep& sweep, std::uint64_t seed);

/// One that needs no process: gives parameters to show before a sweep runs.
Result<std::unique_ptr<Sampler>> make_preview(const doc::Sweep& sweep);

}  // namespace aml::backend
