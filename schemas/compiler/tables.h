#pragma once

#include <string>
#include <vector>

#include "schemas/compiler/shape_model.h"

namespace aml::schemas::compiler {

/// The header "schemas/ids.h": the enumeration of the schemas.
std::string ids_header(const std::vector<Source>& sources);

/// The constant tables of all schemas, as C++.
std::string tables_source(const std::vector<Source>& sources,
                          const std::vector<const ShapeModel*>& models);

/// The schemas as they are published, as C++: programs that print none need not carry them.
std::string published_source(const std::vector<Source>& sources);

}  // namespace aml::schemas::compiler
