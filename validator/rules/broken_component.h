#pragma once

#include "validator/diag/diagnostic.h"

namespace aml::rules {

/// A file that a pipeline names for a component has an error of its own. The findings are made in
/// check/, which can judge the other file.
extern const RuleDescriptor broken_component;

}  // namespace aml::rules
