#pragma once

#include <string>
#include <string_view>

#include "validator/diag/diagnostic.h"

/// Rules as users name them.
namespace aml {

/// The rule with this code or name; null when there is none.
const RuleDescriptor* find_rule(std::string_view word);

/// Whether a word is the name of a rule, its code, or the beginning of its code; `all` means every
/// rule, `default` those that do not wait to be asked.
bool names(std::string_view word, const RuleDescriptor& rule);
bool names_a_rule(std::string_view word);

/// The rule that a wrong word was likely meant to be, as name or code; empty when none is near.
std::string_view nearest_rule(std::string_view word);

/// "no rule is named `x`; did you mean `y`?"
std::string unknown_rule_message(std::string_view word);

}  // namespace aml
