#pragma once

#include <array>
#include <span>

#include "validator/diag/diagnostic.h"

/// What can be wrong with an `aml-lint:` comment. The findings are made in check/, which knows what
/// the other rules found.
namespace aml::rules {

extern const RuleDescriptor unknown_suppression;
extern const RuleDescriptor unused_suppression;
extern const RuleDescriptor malformed_suppression;

std::span<const RuleDescriptor* const> suppression_descriptors();

/// Whether a rule judges comments and not jobs.
bool is_about_suppressions(const RuleDescriptor& rule);

}  // namespace aml::rules
