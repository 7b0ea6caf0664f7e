#pragma once

#include <map>
#include <vector>

#include "schemas/compiler/shape_model.h"

namespace aml::schemas::compiler {

/// The shapes of several schemas, those that nobody can tell apart counted once.
struct Distinct {
  std::map<const Shape*, std::size_t> number;  ///< of every shape that a root reaches
  std::vector<const Shape*> shapes;            ///< one for each number
};

Distinct distinct(const std::vector<const ShapeModel*>& models);

}  // namespace aml::schemas::compiler
