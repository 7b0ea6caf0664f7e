#pragma once

#include <memory>

#include "validator/schema/schema.h"

namespace aml {

/// The compiled schema for a document, shared by all documents and threads of the process. Only
/// root properties that this document has are compiled at first: most jobs have a third of them,
/// and compiling is most of the cost of a cold start.
std::shared_ptr<const schema::Schema> shared_schema(schema::Id id, const yaml::Document& document);

/// Compiles a whole schema beforehand.
void warm_up(schema::Id id);

}  // namespace aml
