#pragma once

#include <string_view>

#include "validator/check/check.h"

namespace aml {

/// Checks an example of a rule. Where the rule's folder describes a disk, the example is on it.
CheckResult check_example(const RuleDescriptor& rule, std::string_view text,
                          const CheckOptions& options, yaml::Arena& arena);

}  // namespace aml
