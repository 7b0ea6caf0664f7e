#pragma once

#include <span>
#include <string>
#include <string_view>

#include "validator/diag/diagnostic.h"

namespace aml::report {

/// A table of rules: code, name, severity, certainty, summary.
std::string rules_as_text(std::span<const RuleDescriptor* const> rules);
std::string rules_as_json(std::span<const RuleDescriptor* const> rules);

/// The same as a Markdown table, with links to the pages.
std::string rules_as_table(std::span<const RuleDescriptor* const> rules);

struct PageExample {
  std::string_view wrong;
  std::string_view right;
  std::string_view disk;    ///< what is around them; may be empty
  std::string_view report;  ///< what is reported of the wrong one
};

/// Everything about one rule, as Markdown: its page in the packages, and the answer to `--explain`.
std::string rule_page(const RuleDescriptor& rule, const PageExample& example);

}  // namespace aml::report
