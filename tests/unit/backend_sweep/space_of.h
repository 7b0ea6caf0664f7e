#pragma once

#include "validator/job/loaded_job.h"

/// Search spaces for tests.
namespace aml::backend {

inline job::Typed expression(std::string type, job::Map arguments) {
  return {std::move(type), std::move(arguments)};
}

inline job::Typed choice(job::List values) { return {"choice", {{"values", {std::move(values)}}}}; }

inline job::Sweep sweep_over(std::map<std::string, job::Typed> space, job::Typed algorithm) {
  job::Sweep sweep;
  sweep.search_space = std::move(space);
  sweep.algorithm = std::move(algorithm);
  sweep.goal = "maximize";
  sweep.primary_metric = "m";
  return sweep;
}

}  // namespace aml::backend
