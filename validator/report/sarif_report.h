#pragma once

#include <span>

#include "validator/report/reporter.h"

namespace aml::report {

/// SARIF 2.1.0 with every rule in `rules`; `version` is that of aml-lint. Findings of other rules
/// must not come.
std::unique_ptr<Reporter> sarif_reporter(std::string_view version,
                                         std::span<const RuleDescriptor* const> rules);

}  // namespace aml::report
