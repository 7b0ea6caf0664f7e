#pragma once

#include "validator/document/loaded_job.h"

/// Search spaces for tests.
namespace aml::backend {

inline doc::Typed expression(std::string type, doc::Map arguments) {
  return {std::move(type), std::move(arguments)};
}

inline doc::Typed choice(doc::List values) { return {"choice", {{"values", {std::move(values)}}}}; }

inline doc::Sweep sweep_over(std::map<std::string, doc::Typed> space, doc::Typed algorithm) {
  doc::Sweep sweep;
  sweep.search_space = std::move(space);
  sweep.algorithm = std::move(algorithm);
  sweep.goal = "maximize";
  sweep.primary_metric = "m";
  return sweep;
}

}  // namespace aml::backend
