#pragma once

#include "schemas/catalog.h"
#include "validator/document/kind_lookup.h"
#include "validator/rules/rule.h"

namespace aml {

/// What documents are checked by: the kinds, their schemas, the rules. Everything that the program
/// has by default.
struct Tables {
  doc::Kinds kinds = doc::kinds();
  const rules::RuleSet* rules = &rules::built_in();
  const schemas::Schema& (*schema)(schemas::Id id) = schemas::of;
};

const Tables& built_in_tables();

}  // namespace aml
