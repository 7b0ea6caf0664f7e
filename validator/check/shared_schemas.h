#pragma once

#include <memory>

#include "validator/schema/schema.h"

namespace aml {

/// The compiled schema for a document, shared by all documents and threads of the process. Unless
/// it is asked for `whole`, only root properties that this document has are compiled at first: most
/// jobs have a third of them, and compiling is most of the cost of a cold start.
std::shared_ptr<const schema::Schema> shared_schema(schema::Id id, const yaml::Document& document,
                                                    bool whole);

}  // namespace aml
