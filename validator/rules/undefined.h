#pragma once

#include "validator/rules/rule.h"

namespace aml::rules {

/// Reports each placeholder of a command that names an input, output or search-space parameter that
/// is not declared, with the nearest declared name.
void report_undefined(const Visit& visit, Report& report, job::DeclarationKind kind,
                      const RuleDescriptor& rule);

/// "input", "output", "search-space parameter".
std::string_view word_for(job::DeclarationKind kind);

/// The key that declares it: "inputs".
std::string_view block_of(job::DeclarationKind kind);

/// What a placeholder's first word refers to; nothing for other contexts.
std::optional<job::DeclarationKind> kind_of(expr::Context context);

/// Whether a placeholder speaks of something declared, or can only have been meant as one:
/// false for the shell redirection `<inputs.txt`.
bool is_meant(const job::Job& job, const job::Use& use);

}  // namespace aml::rules
