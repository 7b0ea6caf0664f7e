#pragma once

#include <memory>

#include "validator/check/shared_schemas.h"
#include "validator/document/kinds.h"
#include "validator/rules/rule.h"

namespace aml {

/// What documents are checked by: the kinds, their schemas, the rules. Everything that the program
/// has by default.
struct Tables {
  doc::Kinds kinds = doc::kinds();
  const rules::RuleSet* rules = &rules::built_in();
  std::shared_ptr<const schema::Schema> (*schema)(schemas::Id id,
                                                  const yaml::Document& document) = shared_schema;
};

const Tables& built_in_tables();

}  // namespace aml
