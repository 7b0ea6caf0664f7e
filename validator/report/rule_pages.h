#pragma once

#include <span>
#include <string>

#include "validator/diag/diagnostic.h"

namespace aml::report {

/// A table of rules: code, name, severity, certainty, summary.
std::string rules_as_text(std::span<const RuleDescriptor* const> rules);
std::string rules_as_json(std::span<const RuleDescriptor* const> rules);

/// Everything about one rule, for the terminal.
std::string rule_page(const RuleDescriptor& rule);

}  // namespace aml::report
